// What AWS and its plugin say when they refuse, about credentials, rights, regions and the account itself.

import type { FaultEntry } from "./aws-faults.ts";

/** The particular ones stand before the general ones. */
export const accountFaults: readonly FaultEntry[] = [
  {
    code: "AWS_DENIED_ABOVE",
    sign: /User: (?<who>\S+) is not authorized to perform: (?<action>[a-z0-9-]+:[A-Za-z0-9]+)[^\n]*(?:explicit deny(?: in an? (?<what>[A-Za-z -]+?)(?:[:.,\n]|$))?|because no (?<what2>permissions boundary|service control policy|resource control policy|session policy|VPC endpoint policy) allows)/,
    message: "{action} is forbidden, whatever the rights of this run allow",
    hint: "What does not let it: {what}{what2}. No right given to {who} helps: whoever looks after it has to allow {action}, or choose another region or machine if that is what it forbids.",
  },
  {
    code: "AWS_BOUNDARY",
    sign: /User: (?<who>\S+) is not authorized to perform: (?<action>iam:(?:CreateRole|PutRolePolicy|PutRolePermissionsBoundary))[^\n]*no identity-based policy allows/,
    message:
      "AWS does not let this run do {action}; a role that is made without the boundary would be refused so",
    hint: "If hubctl setup aws made the role, write the permissions_boundary that it printed under providers.aws in gitops.yaml. Else add {action} to the rights of {who}.",
  },
  {
    code: "AWS_DENIED",
    sign: /User: (?<who>\S+) is not authorized to perform: (?<action>[a-z0-9-]+:[A-Za-z0-9]+)(?: on resource: "?(?<resource>arn:[^\s"]+|\*))?/,
    message: "AWS does not let this run do {action}",
    hint: 'Add {action} to the rights of {who}. It was wanted on {resource}. As a statement: {"Effect": "Allow", "Action": "{action}", "Resource": "{resource}"}. If hubctl setup aws made that role, run it again first: a newer version may bring the right.',
  },
  {
    code: "AWS_EXPIRED",
    sign: /ExpiredToken|RequestExpired|security token included in the request is expired|SSO session (?:associated with this profile )?has expired|Token has expired and refresh failed|InvalidGrantException|TokenRefreshRequired/,
    message: "the AWS credentials of this run have expired",
    hint: "Sign in again (aws sso login) and run it again; in a workflow run the job again. What is already made is kept and not made twice.",
  },
  {
    code: "AWS_CLOCK",
    sign: /RequestTimeTooSkewed|Signature expired: |Signature not yet current/,
    message: "this computer's clock differs too much from AWS's",
    hint: "Set the clock (timedatectl set-ntp true), and run it again.",
  },
  {
    code: "AWS_CREDENTIALS",
    sign: /No valid credential sources found|InvalidClientTokenId|SignatureDoesNotMatch|UnrecognizedClientException|InvalidAccessKeyId|AuthFailure: AWS was not able to validate|no EC2 IMDS role found|MissingAuthenticationToken/,
    message: "there are no valid AWS credentials in this run",
    hint: "At a terminal sign in (aws sso login, or aws configure). On GitHub set the repository's variables AWS_PLAN_ROLE, AWS_APPLY_ROLE and AWS_REGION, which hubctl setup aws prints; a workflow of your own needs aws-actions/configure-aws-credentials before this step. If they work elsewhere, this account has not switched the hub's region on (Account, AWS Regions).",
  },
  {
    code: "AWS_PENDING",
    sign: /PendingVerification/,
    message: "AWS is still checking this new account or its first use of the region",
    hint: "Wait for AWS's e-mail, mostly minutes, at most four hours; then run it again. What is already made is kept.",
  },
  {
    code: "AWS_BLOCKED",
    sign: /\bBlocked: |This account is currently blocked/,
    message: "AWS has blocked the account",
    hint: "Write to AWS Support from the account; nothing here can change that.",
  },
  {
    code: "AWS_FREE_TIER",
    sign: /not eligible for Free Tier/,
    message: "the account is on AWS's free plan, which has no machine of this type",
    hint: "Move the account to the paid plan (Billing, Account plan), or choose a machine that the message names.",
  },
  {
    code: "AWS_IMAGE_TERMS",
    sign: /OptInRequired[^\n]*Marketplace/,
    message: "the machine image is from the AWS Marketplace, and its terms were not accepted",
    hint: "Accept them at the address in the details, or remove providers.aws.image in gitops.yaml: without it, Ubuntu 24.04 is taken.",
  },
  {
    code: "AWS_REGION_OFF",
    sign: /OptInRequired/,
    message: "the account has not switched this region on, or not subscribed to this image",
    hint: "Switch the region on under Account, AWS Regions, or choose another region for a new hub.",
  },
  {
    code: "AWS_STATE_REGION",
    sign: /the region '(?<given>[\w-]+)' is wrong; expecting '(?<right>[\w-]+)'|requested bucket from "(?<given2>[\w-]+)", actual location "(?<right2>[\w-]+)"|PermanentRedirect/,
    message: "the bucket of the states is in another region than gitops.yaml says",
    hint: "Correct state.aws.region in gitops.yaml. It is {right}{right2}.",
  },
  {
    code: "AWS_REGION_UNKNOWN",
    sign: /(?:[Ii]nvalid region value.*?)?[Ii]nvalid AWS [Rr]egion: *"?(?<region>[\w-]+)|lookup [\w-]+\.(?<region2>[\w-]+)\.amazonaws\.com[^\n]*: no such host|[Ii]nvalid region value/s,
    message: "AWS has no such region",
    hint: "The name given is {region}{region2}. Check region in the hub file and in gitops.yaml; aws ec2 describe-regions lists them.",
  },
  {
    code: "AWS_STATE_BUCKET",
    sign: /S3 bucket "(?<bucket>[^"]+)" does not exist|NoSuchBucket/,
    message: "the bucket for the state is not there",
    hint: "hubctl setup aws makes it; or correct state.aws.bucket in gitops.yaml. It is called {bucket} there.",
  },
  {
    code: "AWS_KEY",
    sign: /KMSKeyNotAccessible|KMS\.(?:Disabled|NotFound|InvalidState)|InvalidKmsKey|Client\.InternalError: Client error on launch/,
    message: "the key that encrypts the disks cannot be used",
    hint: "Look at the account's default key of EBS in this region (EC2, Settings, Data protection): who runs this and EC2 itself need to use it.",
  },
  {
    code: "AWS_BUSY",
    sign: /OperationAborted/,
    message: "AWS has not finished an earlier change of the same bucket",
    hint: "Run it again in some minutes: after a bucket was deleted, its name may take up to an hour to be free.",
  },
  {
    code: "AWS_BUSY",
    sign: /RequestLimitExceeded|Throttling|TooManyRequestsException|SlowDown/,
    message: "AWS answered too slowly because too much was asked at once",
    hint: "Run it again in some minutes, with a smaller --parallelism.",
  },
  {
    code: "AWS_AWAY",
    sign: /ServiceUnavailable|InternalFailure|InternalError\b|StatusCode: 50[0234]|i\/o timeout|connection reset by peer|TLS handshake timeout/,
    message: "AWS did not answer as it should",
    hint: "Run it again in some minutes; https://health.aws.amazon.com tells of outages. What is already made is kept and not made twice.",
  },
  {
    code: "AWS_TRUST",
    sign: /Not authorized to perform sts:(?:AssumeRoleWithWebIdentity|TagSession)|InvalidIdentityToken|No OpenIDConnect provider found/,
    message: "AWS does not let GitHub's run take on this role",
    hint: "The role trusts other runs: look at the repository's name and number, the environment and the branch in its trust. It has to name both forms of the subject, repo:OWNER/NAME:… and repo:OWNER@ID/NAME@ID:…; hubctl setup aws writes them.",
  },
  {
    code: "AWS_DENIED",
    sign: /operation error (?<service>[A-Za-z0-9 ]+): (?<call>\w+),[^\n]*(?:UnauthorizedOperation|AccessDenied|AuthorizationError|api error Forbidden)/,
    message: "AWS does not let this run do {call} ({service})",
    hint: "hubctl doctor aws says which rights are missing, with the statement to add. Where AWS gives an encoded message, an administrator reads it with aws sts decode-authorization-message --encoded-message and that text.",
  },
  {
    code: "AWS_DENIED",
    sign: /UnauthorizedOperation|AccessDenied|AuthorizationError/,
    message: "AWS does not let this run do something that the hub needs",
    hint: "The details say which call it was: add it to the rights of the role that this run uses.",
  },
];
