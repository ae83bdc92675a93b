// hubctl setup aws: a bucket for the states and two roles for GitHub's runs, made once an account.
//
// The bucket keeps its own state too, so the first apply has nowhere to put it: it lies on this computer until the bucket is there, and is
// moved then. Whatever moment this is killed at, the next run finds the parts by their names and goes on.

import { join } from "node:path";
import { adoptionOf } from "../core/adoption.ts";
import { textOf } from "../core/json.ts";
import { parsePlan } from "../core/plan.ts";
import type { Backend, Ports, Report, Workspace } from "../ports.ts";
import { type Account, lookAtAccount, zoneId } from "../providers/aws-account.ts";
import { providerOf } from "../providers/index.ts";
import type { Outputs } from "../providers/provider.ts";
import { advised, advisedWorkspace } from "./advised.ts";

const lockPatienceSeconds = 60;

export interface SetupRequest {
  readonly region: string;
  /** Null takes the usual name. */
  readonly bucket: string | null;
  /** Folder of the hubs' states in the bucket. */
  readonly prefix: string;
  /** "owner/name". */
  readonly repository: string;
  /** GitHub's numbers of both. */
  readonly ids: { readonly owner: number; readonly repository: number };
  /** Route 53 zone of the hubs' names; null without. */
  readonly zone: string | null;
}

/** One thing that the set-up makes or changes. */
export interface SetupChange {
  readonly action: string;
  readonly address: string;
}

export interface SetupPlan {
  readonly account: string;
  readonly who: string;
  readonly bucket: string;
  readonly changes: readonly SetupChange[];
}

export type SetupResult = SetupPlan & {
  readonly state: "set-up" | "unchanged" | "refused";
  /** What gitops.yaml and the repository's variables need; null when it was refused. */
  readonly values: SetupValues | null;
};

export interface SetupValues {
  readonly bucket: string;
  readonly region: string;
  readonly planRole: string;
  readonly applyRole: string;
  readonly permissionsBoundary: string;
}

/** Sets the account up, or finds that it is. Throws HubError as the account's look-up and Terraform do. */
export async function setUpAws(
  request: SetupRequest,
  consent: (plan: SetupPlan) => Promise<boolean>,
  ports: Ports,
  report: Report,
): Promise<SetupResult> {
  report("looking at the account");
  const account = await lookAtAccount(request.region, request.bucket, ports.aws);
  const places = placesOf(request, account, ports);
  const open = (backend: Backend) => openAt(backend, request, account, ports, report);
  const backend = account.bucket.isThere ? places.bucket : places.computer;
  if (account.bucket.isThere) await moveState(places, open, ports);
  const workspace = await open(backend);
  try {
    const result = await planAndApply(request, account, workspace, consent, report);
    if (result.state === "set-up" && backend === places.computer) await moveState(places, open, ports);
    return result;
  } finally {
    await workspace.close();
  }
}

async function planAndApply(
  request: SetupRequest,
  account: Account,
  workspace: Workspace,
  consent: (plan: SetupPlan) => Promise<boolean>,
  report: Report,
): Promise<SetupResult> {
  const held = await workspace.resources();
  const { adopt, forget, words } = adoptionOf(account.found, held, request.repository);
  for (const each of words) report(`taking back ${each}`);
  await workspace.forget(forget);
  report("planning");
  // A trust that something else made is used, and left to it.
  const isOurs = held.some(({ address }) => address.startsWith("aws_iam_openid_connect_provider."));
  const variables = { adopt, has_oidc_provider: account.trustsGitHub && !isOurs };
  const saved = await workspace.plan({ lock: true, lockPatienceSeconds, variables }, report);
  const changes = parsePlan(saved.json)
    .resources.filter(({ action }) => action !== "read")
    .map(({ action, address }) => ({ action, address }));
  const plan = { account: account.id, who: account.who, bucket: account.bucket.name, changes };
  const isSame = changes.length === 0 && !saved.hasChanges;
  if (isSame) return { ...plan, state: "unchanged", values: valuesOf(await workspace.outputs()) };
  if (!(await consent(plan))) return { ...plan, state: "refused", values: null };
  const outputs = await workspace.apply(saved, lockPatienceSeconds, report);
  return { ...plan, state: "set-up", values: valuesOf(outputs) };
}

function valuesOf(outputs: Outputs): SetupValues {
  const text = (name: string) => textOf(outputs[name]) ?? "";
  return {
    bucket: text("bucket"),
    region: text("region"),
    planRole: text("plan_role"),
    applyRole: text("apply_role"),
    permissionsBoundary: text("permissions_boundary"),
  };
}

interface Places {
  readonly computer: Backend;
  readonly bucket: Backend;
  /** Absolute path of the state on this computer. */
  readonly file: string;
}

function placesOf(request: SetupRequest, account: Account, ports: Ports): Places {
  const file = join(ports.computer.home, ".setup-aws", account.id, "terraform.tfstate");
  const { name } = account.bucket;
  const config = { bucket: name, key: "bootstrap/aws.tfstate", region: request.region };
  return {
    file,
    computer: { type: "local", config: { path: file } },
    bucket: { type: "s3", config: { ...config, encrypt: "true", use_lockfile: "true" } },
  };
}

// From this computer into the bucket; what lies there already stays, because it is newer.
async function moveState(
  places: Places,
  open: (backend: Backend) => Promise<Workspace>,
  ports: Ports,
): Promise<void> {
  const text = await ports.computer.readText(places.file);
  if (text === null || text.trim() === "") return;
  const target = await open(places.bucket);
  try {
    if ((await target.stateIdentity()) === null) await target.pushState(text);
  } finally {
    await target.close();
  }
  await ports.computer.writeText(places.file, "");
}

async function openAt(
  backend: Backend,
  request: SetupRequest,
  account: Account,
  ports: Ports,
  report: Report,
): Promise<Workspace> {
  const zone = request.zone === null ? null : await zoneId(request.zone, request.region, ports.aws);
  const provider = providerOf("aws");
  const subject = `the AWS account ${account.id}`;
  const opening = ports.terraform.open(
    {
      hub: subject,
      root: "bootstrap/aws",
      backend,
      folder: join(ports.computer.home, ".setup-aws", account.id, backend.type),
      environment: {},
      variables: {
        region: request.region,
        bucket: account.bucket.name,
        prefix: request.prefix,
        repository: request.repository,
        repository_ids: { ...request.ids },
        zone_id: zone,
      },
    },
    report,
  );
  return advisedWorkspace(await advised(opening, provider, subject), provider, subject);
}
