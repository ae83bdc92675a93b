// hubctl setup at the terminal.

import { repositoryIds } from "../../adapters/github/repository-ids.ts";
import { type SetupPlan, type SetupResult, type SetupValues, setUpAws } from "../../commands/set-up-aws.ts";
import { type Gitops, parseGitops } from "../../core/gitops.ts";
import type { Ports } from "../../ports.ts";
import { UsageError } from "../arguments.ts";
import { type Command, type Invocation, yes } from "../command.ts";
import { agreeAt } from "../consent.ts";
import { progressOn } from "../progress.ts";
import { columns, plain, type Style } from "../style.ts";

export const setupCommand: Command = {
  name: "setup",
  summary: "prepare a cloud account: a bucket for the states, two roles for GitHub's runs",
  about:
    "Once an account, by somebody who may make roles there. Shows what it would make and asks. Says in the end what to write into\ngitops.yaml and into the repository's variables. Safe to run again: it changes what differs, and makes nothing twice.",
  arguments: [
    { name: "PLACE", words: "the cloud: aws", isOptional: false, isMany: false, completes: "none" },
  ],
  options: [
    {
      name: "repository",
      value: "OWNER/NAME",
      words: "the GitHub repository with the hub files; only its runs may take on the roles",
    },
    {
      name: "ids",
      value: "OWNER/REPOSITORY",
      words: "GitHub's numbers of both, where GitHub does not tell them without a token",
    },
    { name: "region", value: "REGION", words: "where the bucket is (default: as gitops.yaml says)" },
    { name: "bucket", value: "NAME", words: "the bucket's name (default: jupyterhub-gitops-ACCOUNT-REGION)" },
    yes,
  ],
  examples: [
    ["hubctl setup aws --repository physics/hubs", "look, ask, make"],
    ["hubctl setup aws --repository physics/hubs --region eu-central-1 --yes", "without questions"],
  ],
  run: async (invocation, ports, console) => {
    const [place = ""] = invocation.arguments;
    if (place !== "aws") throw new UsageError(`hubctl cannot set up "${place}"`, "It sets up: aws.");
    const { gitops } = parseGitops(await ports.repository.gitopsFile());
    const progress = progressOn(console.progressStream, console.errorStyle, ports.clock);
    progress.step("plan");
    try {
      const request = await requestOf(invocation, gitops, ports);
      const consent = async (plan: SetupPlan) => {
        const isAgreed = await agreeAt(console, invocation, progress, planLines(plan, console.errorStyle));
        if (isAgreed) progress.step("apply");
        return isAgreed;
      };
      const result = await setUpAws(request, consent, ports, (text) => progress.detail(text));
      progress.done();
      progress.stop();
      if (invocation.isJson) console.out(JSON.stringify(result, null, 2));
      else console.out(resultLines(result, request.repository, console.style).join("\n"));
      return result.state === "refused" ? 1 : 0;
    } catch (error) {
      progress.failed();
      throw error;
    }
  },
};

async function requestOf(invocation: Invocation, gitops: Gitops, ports: Ports) {
  const { repository, region, bucket, ids } = invocation.values;
  if (repository === undefined || !/^[\w.-]+\/[\w.-]+$/.test(repository))
    throw new UsageError("hubctl setup aws needs --repository OWNER/NAME", "For example: physics/hubs.");
  const where = region ?? gitops.state?.aws?.region ?? gitops.providers?.aws?.region ?? ports.aws.region;
  if (where === null)
    throw new UsageError("hubctl setup aws needs --region", "For example: --region eu-central-1.");
  return {
    repository,
    region: where,
    bucket: bucket ?? gitops.state?.aws?.bucket ?? null,
    prefix: gitops.state?.aws?.prefix ?? "hubs",
    zone: gitops.providers?.aws?.zone ?? null,
    ids: ids === undefined ? await repositoryIds(repository, process.env) : parseIds(ids),
  };
}

function parseIds(text: string) {
  const [, owner, repository] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (owner === undefined || repository === undefined)
    throw new UsageError(`--ids is "${text}"; expected two numbers`, "For example: --ids 9919/123456.");
  return { owner: Number(owner), repository: Number(repository) };
}

function planLines(plan: SetupPlan, style: Style): string[] {
  const rows = plan.changes.map(({ action, address }) => [
    style.cyan(verbs[action] ?? action),
    wordsOf(address),
  ]);
  return [
    `${style.bold(`the AWS account ${plain(plan.account)}`)}, as ${plain(plan.who)}`,
    "",
    ...columns([...new Map(rows.map((row) => [row.join(), row])).values()], "  "),
  ];
}

const verbs: Readonly<Record<string, string>> = {
  create: "make",
  update: "change",
  delete: "remove",
  replace: "make anew",
  import: "take back",
};

function wordsOf(address: string): string {
  const type = address.replace(/\..*$/, "");
  if (type.startsWith("aws_s3_bucket"))
    return "the bucket of the states: versioned, encrypted, closed to the outside";
  if (type === "aws_iam_openid_connect_provider") return "the trust in tokens that GitHub signs";
  if (address === "aws_iam_role.plan") return "the role of runs that plan: it only reads";
  if (address === "aws_iam_role.apply")
    return "the role of runs that apply, on main and in the protected environments only";
  if (address === "aws_iam_policy.boundary") return "the limit of what hubs' own roles may do";
  return "what the two roles may do";
}

function resultLines(result: SetupResult, repository: string, style: Style): string[] {
  if (result.values === null) return ["nothing was made"];
  const head = result.state === "unchanged" ? "is set up already" : "is set up";
  return [
    `\n  the AWS account ${plain(result.account)} ${style.bold(head)}`,
    "",
    style.bold("  into gitops.yaml"),
    ...gitopsLines(result.values).map((line) => `    ${line}`),
    "",
    style.bold(`  into the variables of ${repository} (Settings, Secrets and variables, Actions, Variables)`),
    ...columns(
      [
        ["AWS_PLAN_ROLE", result.values.planRole],
        ["AWS_APPLY_ROLE", result.values.applyRole],
        ["AWS_REGION", result.values.region],
      ],
      "    ",
    ),
    "",
    style.bold("  environments (Settings, Environments)"),
    "    hub-apply, hub-approve and hub-destroy, each limited to the branch main; the last two with reviewers",
    "",
    `  ${style.dim("next")}  hubctl doctor aws`,
  ];
}

function gitopsLines(values: SetupValues): string[] {
  return [
    "state:",
    `  aws: {bucket: ${values.bucket}, region: ${values.region}}`,
    "providers:",
    "  aws:",
    `    region: ${values.region}`,
    `    permissions_boundary: ${values.permissionsBoundary}`,
  ];
}
