// The rights of the roles that `hubctl setup aws` makes, enforced by the stand-in of AWS: runs that plan or apply, and the machine, may do what their
// policies say and nothing else. Which call needs what is written down in test/aws/rights/.

import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { arrayOf, objectOf, textOf } from "../../../src/core/json.ts";
import { copyRoots, installStandIn } from "../../fakes/provider/install.mjs";
import type { Moto } from "./moto.ts";

const run = promisify(execFile);

/** Who is who there. */
export interface Rights {
  /** The bucket of the states. */
  readonly bucket: string;
  /** Name of the machine's role. */
  readonly machine: string;
}

/** What the guard says: refusals in AWS's words, and the actions that were allowed to each role. */
export interface Said {
  readonly refused: readonly string[];
  readonly allowed: Readonly<Record<string, readonly string[]>>;
}

/** Credentials of a role. Any others may do everything: they are the account's administrator's. */
export function keyOf(role: "plan" | "apply"): { readonly AWS_ACCESS_KEY_ID: string } {
  return { AWS_ACCESS_KEY_ID: role };
}

/** From now on the roles have their rights and no more. */
export async function giveRights(cloud: Moto, folder: string, rights: Rights): Promise<void> {
  const documents = await plannedPolicies(join(folder, "rights"), rights.bucket);
  const named = (...names: readonly string[]) => names.map((name) => documents[`jupyterhub-gitops-${name}`]);
  await cloud.ask("rights", "take", {
    roles: { plan: named("look"), apply: named("look", "machines", "rest") },
    // As test/aws/support/machine.ts has it from its metadata service.
    machines: { machine: rights.machine },
    boundary: named("hub"),
  });
}

/** What was asked so far. */
export async function saidOfRights(cloud: Moto): Promise<Said> {
  const { refused, allowed } = objectOf(await cloud.ask("rights", "said", {}));
  const texts = (value: unknown) => arrayOf(value).flatMap((each) => textOf(each) ?? []);
  return {
    refused: texts(refused),
    allowed: Object.fromEntries(Object.entries(objectOf(allowed)).map(([key, list]) => [key, texts(list)])),
  };
}

// Terraform's own words for them, with the plugin's stand-in: the set-up is applied elsewhere (setup.moto.ts).
async function plannedPolicies(folder: string, bucket: string): Promise<Readonly<Record<string, unknown>>> {
  const standIn = installStandIn(folder, "aws");
  const roots = join(folder, "terraform");
  copyRoots(roots, standIn);
  const root = join(roots, "bootstrap", "aws");
  await writeFile(join(root, "state_override.tf"), 'terraform {\n  backend "local" {}\n}\n');
  const variables = {
    region: "eu-central-1",
    // Its own name begins as hubs' buckets do, which the root does not allow.
    bucket: "states-of-hubs",
    repository: "physics/hubs",
    repository_ids: { owner: 11, repository: 22 },
  };
  await writeFile(join(root, "rights.auto.tfvars.json"), JSON.stringify(variables));
  const env = { PATH: process.env.PATH, HOME: folder, CHECKPOINT_DISABLE: "1", ...standIn.environment };
  const terraform = async (...args: readonly string[]) =>
    (await run("terraform", [`-chdir=${root}`, ...args], { env, maxBuffer: 1 << 28 })).stdout;
  await terraform("init", "-input=false");
  await terraform("plan", "-input=false", "-out=rights.plan");
  const shown = objectOf(JSON.parse(await terraform("show", "-json", "rights.plan")));
  const resources = arrayOf(objectOf(objectOf(shown.planned_values).root_module).resources).map(objectOf);
  const policies = resources
    .filter(({ type }) => type === "aws_iam_policy")
    .map(({ values }) => objectOf(values));
  return Object.fromEntries(
    policies.map(({ name, policy }) => [
      textOf(name),
      JSON.parse((textOf(policy) ?? "").replaceAll("states-of-hubs", bucket)),
    ]),
  );
}
