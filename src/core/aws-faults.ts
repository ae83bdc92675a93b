// What AWS and its plugin say when they refuse → what happened and what to do, in plain words. The raw text stays in the details.

/** Plain advice on a refusal. */
export interface Advice {
  /** Stable, for programs. */
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

interface Entry {
  readonly code: string;
  readonly sign: RegExp;
  /** Named groups of `sign` stand in for `{name}`; a sentence with one that was not found is left out. */
  readonly message: string;
  readonly hint: string;
}

// The first that fits is taken: the particular ones stand before the general ones.
const catalogue: readonly Entry[] = [
  {
    code: "AWS_QUOTA_CPUS",
    sign: /VcpuLimitExceeded(?:.*?current vCPU limit of (?<limit>\d+))?/s,
    message: "the account may not run that many CPUs at the same time",
    hint: "The limit is {limit} CPUs. Ask for more under Service Quotas, EC2, Running On-Demand Standard instances (or G and VT for GPUs), or choose a smaller machine.",
  },
  {
    code: "AWS_QUOTA_ADDRESSES",
    sign: /AddressLimitExceeded/,
    message: "the account has no fixed address left in this region",
    hint: "Release an Elastic IP that nobody uses, or ask for more under Service Quotas, EC2, EC2-VPC Elastic IPs.",
  },
  {
    code: "AWS_QUOTA_BUCKETS",
    sign: /TooManyBuckets/,
    message: "the account has no bucket left",
    hint: "Delete a bucket that nobody uses, or ask for more under Service Quotas, Amazon S3.",
  },
  {
    code: "AWS_QUOTA",
    sign: /(?<what>\w*LimitExceeded)(?<!RequestLimitExceeded)\b/,
    message: "a limit of the account is reached: {what}",
    hint: "Ask for more under Service Quotas in the AWS console.",
  },
  {
    code: "AWS_CAPACITY",
    sign: /InsufficientInstanceCapacity(?:.*?sufficient (?<machine>[a-z0-9.-]+) capacity)?(?:.*?\((?<zone>[a-z0-9-]+)\))?/s,
    message: "AWS has no machine of this type free at the moment",
    hint: "Wanted: {machine} in {zone}. Try again later, or write another type in the hub file, such as m5 instead of m6i.",
  },
  {
    code: "AWS_MACHINE_NOT_HERE",
    sign: /instance type \((?<machine>[^)]+)\) is not supported in your requested Availability Zone \((?<zone>[^)]+)\)/,
    message: "{machine} is not offered in {zone}, where the homes' disk is",
    hint: "Choose another type, such as m5 instead of m6i; for a new hub, another zone (providers.aws.availability_zone in gitops.yaml) will do too.",
  },
  {
    code: "AWS_NO_NETWORK",
    sign: /no matching EC2 VPC found|No default VPC/,
    message: "the region has no default VPC",
    hint: "Name one under providers.aws in gitops.yaml (network: vpc-…), or make the default one: aws ec2 create-default-vpc.",
  },
  {
    code: "AWS_DENIED",
    sign: /User: (?<who>\S+) is not authorized to perform: (?<action>[a-z0-9-]+:[A-Za-z0-9]+)(?: on resource: (?<resource>\S+))?/,
    message: "AWS does not let this run do {action}",
    hint: "Add {action} to the rights of {who}. It was wanted on {resource}.",
  },
  {
    code: "AWS_DENIED",
    sign: /UnauthorizedOperation|AccessDenied|AuthorizationError/,
    message: "AWS does not let this run do something that the hub needs",
    hint: "The details say which call it was: add it to the rights of the role that this run uses.",
  },
  {
    code: "AWS_EXPIRED",
    sign: /ExpiredToken|RequestExpired|security token included in the request is expired/,
    message: "the AWS credentials of this run have expired",
    hint: "Sign in again (aws sso login) and run it again; in a workflow run the job again. What is already made is kept and not made twice.",
  },
  {
    code: "AWS_CREDENTIALS",
    sign: /No valid credential sources found|InvalidClientTokenId|SignatureDoesNotMatch|UnrecognizedClientException/,
    message: "there are no valid AWS credentials in this run",
    hint: "Sign in (aws sso login, or aws configure); in a workflow use aws-actions/configure-aws-credentials before this step.",
  },
  {
    code: "AWS_REGION_OFF",
    sign: /OptInRequired/,
    message: "the account has not switched this region on, or not subscribed to this image",
    hint: "Switch the region on under Account, AWS Regions, or choose another region for a new hub.",
  },
  {
    code: "AWS_REGION_UNKNOWN",
    sign: /[Ii]nvalid (?:AWS [Rr]egion|region value):? *"?(?<region>[\w-]*)|lookup [\w-]+\.(?<host>[\w-]+)\.amazonaws\.com.*?: no such host/,
    message: "AWS has no such region",
    hint: "Check region in the hub file and in gitops.yaml; aws ec2 describe-regions lists them.",
  },
  {
    code: "AWS_NAME_TAKEN",
    sign: /(?<what>BucketAlreadyExists|BucketAlreadyOwnedByYou|EntityAlreadyExists|InvalidGroup\.Duplicate|ParameterAlreadyExists)/,
    message: "something with the name that this hub needs is there already ({what})",
    hint: "Another checkout may run a hub of this name in this account, or an earlier run was lost: the details name it. Delete it if nobody uses it, or give the hub another name.",
  },
  {
    code: "AWS_STATE_BUCKET",
    sign: /S3 bucket "(?<bucket>[^"]+)" does not exist|NoSuchBucket/,
    message: "the bucket for the state is not there",
    hint: "Make it (versioned and private), or correct state.aws.bucket in gitops.yaml. It is called {bucket} there.",
  },
  {
    code: "AWS_DISK_TOO_SOON",
    sign: /VolumeModificationRateExceeded|maximum modification rate per volume/,
    message: "the homes' disk was changed a short while ago, and AWS wants a pause of six hours in between",
    hint: "Run it again later; the hub works with the disk as it is.",
  },
  {
    code: "AWS_IMAGE_GONE",
    sign: /InvalidAMIID\.(?:NotFound|Malformed|Unavailable)/,
    message: "the machine image is not there in this region",
    hint: "Correct or remove providers.aws.image in gitops.yaml: without it, Ubuntu 24.04 is taken.",
  },
  {
    code: "AWS_BUSY",
    sign: /RequestLimitExceeded|Throttling/,
    message: "AWS answered too slowly because too much was asked at once",
    hint: "Run it again in some minutes, with a smaller --parallelism.",
  },
];

/** Advice on the text of a failed run; null where the catalogue knows nothing better than the text itself. */
export function awsAdvice(text: string): Advice | null {
  for (const { code, sign, message, hint } of catalogue) {
    const found = sign.exec(text);
    if (found === null) continue;
    const facts = found.groups ?? {};
    return { code, message: filled(message, facts), hint: filled(hint, facts) };
  }
  return null;
}

// A sentence about something that AWS did not say is left out.
function filled(words: string, facts: Readonly<Record<string, string | undefined>>): string {
  return words
    .split(/(?<=\.) (?=[A-Z])/)
    .filter((sentence) => [...sentence.matchAll(/\{(\w+)\}/g)].every(([, name = ""]) => Boolean(facts[name])))
    .join(" ")
    .replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? "");
}
