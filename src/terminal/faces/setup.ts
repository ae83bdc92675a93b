// hubctl setup at the terminal.

import { repositoryIds } from "../../adapters/github/repository-ids.ts";
import { type SetupPlan, type SetupResult, type SetupValues, setUpAws } from "../../commands/set-up-aws.ts";
import { type GitopsEdit, setUpGitops } from "../../commands/set-up-gitops.ts";
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
    "Once an account, by somebody who may make roles there. Shows what it would make and asks, writes into gitops.yaml\nwhere the states are, and prints the commands for the repository's variables. Safe to run again: it changes what differs, and makes nothing twice.",
  arguments: [
    { name: "PLACE", words: "the cloud: aws", isOptional: false, isMany: false, completes: "none" },
  ],
  options: [
    {
      name: "repository",
      value: "OWNER/NAME",
      words:
        "the GitHub repository with the hub files (default: git's origin); only its runs may take on the roles",
    },
    {
      name: "ids",
      value: "OWNER/REPOSITORY",
      words: "GitHub's numbers of both, where GitHub does not tell them without a token",
    },
    { name: "region", value: "REGION", words: "where the bucket is (default: as gitops.yaml says)" },
    { name: "bucket", value: "NAME", words: "the bucket's name (default: jupyterhub-gitops-ACCOUNT-REGION)" },
    { ...yes, words: "do not ask before it is made" },
  ],
  examples: [
    ["hubctl setup aws", "for the repository this is a clone of: look, ask, make"],
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
        const lines = planLines(plan, request.repository, console.errorStyle);
        const isAgreed = await agreeAt(console, invocation, progress, lines);
        if (isAgreed) progress.step("apply");
        return isAgreed;
      };
      const result = await setUpAws(request, consent, ports, (text) => progress.detail(text));
      progress.done();
      progress.stop();
      const isRegionGiven = invocation.values.region !== undefined;
      const edit =
        result.values === null ? null : await setUpGitops(result.values, isRegionGiven, ports.repository);
      if (invocation.isJson) console.out(JSON.stringify({ ...result, gitops: edit }, null, 2));
      else console.out(resultLines(result, edit, request.repository, console.style).join("\n"));
      return result.state === "refused" ? 1 : 0;
    } catch (error) {
      progress.failed();
      throw error;
    }
  },
};

async function requestOf(invocation: Invocation, gitops: Gitops, ports: Ports) {
  const { region, bucket, ids } = invocation.values;
  const repository = invocation.values.repository ?? (await ports.repository.origin());
  if (repository === null || !/^[\w.-]+\/[\w.-]+$/.test(repository))
    throw new UsageError(
      "hubctl setup aws needs --repository OWNER/NAME",
      "The repository on GitHub with your hub files, for example: --repository physics/hubs",
    );
  const where = region ?? gitops.state?.aws?.region ?? gitops.providers?.aws?.region ?? ports.aws.region;
  if (where === null)
    throw new UsageError("hubctl setup aws needs --region", "For example: --region eu-central-1");
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

function planLines(plan: SetupPlan, repository: string, style: Style): string[] {
  const rows = plan.changes.map(({ action, address }) => [
    style.cyan(verbs[action] ?? action),
    wordsOf(address),
  ]);
  return [
    `${style.bold(`the AWS account ${plain(plan.account)}`)}, as ${plain(plan.who)}`,
    `for runs of ${style.bold(repository)} on GitHub, and of no other repository`,
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

function resultLines(
  result: SetupResult,
  edit: GitopsEdit | null,
  repository: string,
  style: Style,
): string[] {
  if (result.values === null) return ["nothing was made"];
  const head = result.state === "unchanged" ? "is set up already" : "is set up";
  return [
    `\n  the AWS account ${plain(result.account)} ${style.bold(head)}`,
    "",
    ...gitopsWords(edit, result.values, style),
    "",
    `  ${style.bold("the repository's variables")}, with GitHub's own tool or under Settings, Secrets and variables, Actions, Variables`,
    ...variableCommands(result.values, repository).map((line) => `    ${line}`),
    "",
    `  ${style.bold("the rest of the repository's settings")}: docs/how-to/github.md, once`,
    "",
    ...columns(
      [
        [style.dim("next"), "hubctl doctor aws", style.dim("is all there?")],
        ["", "hubctl new physics-101 --provider aws", style.dim("a hub's file")],
        ["", "hubctl plan physics-101", style.dim("what it makes and costs")],
      ],
      "  ",
    ),
  ];
}

function gitopsWords(edit: GitopsEdit | null, values: SetupValues, style: Style): string[] {
  if (edit === "written")
    return [
      `  ${style.bold("gitops.yaml")} says now where the states are: look with git diff, and commit it`,
    ];
  if (edit === "as-it-is") return [`  ${style.bold("gitops.yaml")} says so already`];
  return [
    style.bold("  into gitops.yaml, each line below the one it belongs to, if that is there already"),
    ...gitopsLines(values).map((line) => `    ${line}`),
  ];
}

function variableCommands({ planRole, applyRole, region }: SetupValues, repository: string): string[] {
  const variables = { AWS_PLAN_ROLE: planRole, AWS_APPLY_ROLE: applyRole, AWS_REGION: region };
  return Object.entries(variables).map(
    ([name, value]) => `gh variable set ${name} --repo ${repository} --body ${value}`,
  );
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
