// The AWS plugin and its stand-in plan the same: with the project's own roots, on the same state, in the same network. Moto answers the real
// one's questions; the state is the stand-in's, which the real plugin takes as its own.

import { execFile } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pluginEnvironment } from "../../scripts/test/terraform-plugins.mjs";
import { arrayOf, objectOf, textOf } from "../../src/core/json.ts";
import { startWorld, type World } from "../standin/support/world.ts";
import { cloudOrLack } from "./support/lacking.ts";
import type { Moto } from "./support/moto.ts";

const run = promisify(execFile);

/** One of the two: its roots, and the environment that leads to its plugin and cloud. */
interface Side {
  readonly roots: string;
  readonly environment: Readonly<Record<string, string>>;
}

type Variables = Readonly<Record<string, unknown>>;

let world: World;
let cloud: Moto;
let lacking: string | null = null;
let real: Side;
let standIn: Side;
let state: string;
let subnets: string[] = [];
/** Folders of roots in which terraform has its plugin already. */
const ready = new Set<string>();
const zone = "eu-central-1a";
const base = (more: Variables = {}): Variables => ({
  name: "physics-101",
  settings: '{"version":1,"name":"physics-101","allowed_users":["bob"]}',
  region: "eu-central-1",
  machine: "m6i.xlarge",
  disk_size: 50,
  availability_zone: zone,
  secret_revisions: { PHYSICS_OAUTH: 1 },
  tags: { course: "physics" },
  ...more,
});

beforeAll(async () => {
  world = await startWorld();
  const own = join(world.folder, "real-plugins");
  await mkdir(own);
  const plugins = await pluginEnvironment(own);
  const found = await cloudOrLack(world.folder, plugins);
  if ("lacking" in found) {
    lacking = found.lacking;
    return;
  }
  cloud = found.cloud;
  await sameNetwork();
  const credentials = {
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL: cloud.url,
  };
  real = { roots: join(world.folder, "real"), environment: { ...plugins, ...credentials } };
  await cp("terraform", real.roots, { recursive: true });
  standIn = { roots: world.roots, environment: world.environment };
  for (const { roots } of [real, standIn])
    for (const root of ["aws", "aws/removal/keep", "aws/removal/delete"])
      await writeFile(join(roots, root, "state_override.tf"), 'terraform {\n  backend "local" {}\n}\n');
});

beforeEach(({ skip }) => {
  if (lacking !== null) skip(lacking);
});

afterAll(async () => {
  cloud?.stop();
  await world?.[Symbol.asyncDispose]();
});

/** The stand-in's cloud gets moto's default VPC and its subnets in our zone. */
async function sameNetwork(): Promise<void> {
  const vpcs = objectOf(await cloud.ask("ec2", "describe_vpcs", {}));
  const vpc = textOf(objectOf(arrayOf(vpcs.Vpcs)[0]).VpcId) ?? "";
  const put = (type: string, id: string, attributes: Record<string, unknown>) =>
    world.cloud.put({ type, id, attributes: { id, tags: {}, ...attributes }, secrets: {} });
  put("aws_vpc", vpc, { default: true });
  await cloud.ask("ec2", "create_subnet", {
    VpcId: vpc,
    CidrBlock: "172.31.240.0/24",
    AvailabilityZone: zone,
  });
  const answer = objectOf(await cloud.ask("ec2", "describe_subnets", {}));
  for (const each of arrayOf(answer.Subnets).map(objectOf)) {
    const id = textOf(each.SubnetId) ?? "";
    put("aws_subnet", id, {
      vpc_id: vpc,
      availability_zone: each.AvailabilityZone,
      map_public_ip_on_launch: each.MapPublicIpOnLaunch,
    });
    if (each.AvailabilityZone === zone) subnets.push(id);
  }
  subnets = subnets.sort();
}

async function terraform(side: Side, root: string, ...args: string[]): Promise<string> {
  const env = {
    PATH: process.env.PATH,
    HOME: world.folder,
    CHECKPOINT_DISABLE: "1",
    TF_VAR_secrets: '{"PHYSICS_OAUTH":"x"}',
    TF_VAR_probe_token: "y",
    ...side.environment,
  };
  const options = { env, maxBuffer: 1 << 28 };
  return (await run("terraform", [`-chdir=${join(side.roots, root)}`, ...args], options)).stdout;
}

/** What is planned on the given state: address, actions, and what the thing is made anew for. */
async function changes(
  side: Side,
  root: string,
  variables: Variables,
  from: string | null,
): Promise<unknown[]> {
  const folder = join(side.roots, root);
  if (from !== null) await writeFile(join(folder, "terraform.tfstate"), from);
  await writeFile(join(folder, "test.tfvars.json"), JSON.stringify(variables));
  if (!ready.has(folder)) await terraform(side, root, "init", "-input=false", "-lockfile=readonly");
  ready.add(folder);
  const plan = ["plan", "-input=false", "-refresh=false", "-var-file=test.tfvars.json", "-out=test.plan"];
  await terraform(side, root, ...plan);
  const shown = objectOf(JSON.parse(await terraform(side, root, "show", "-json", "test.plan")));
  return arrayOf(shown.resource_changes)
    .map(objectOf)
    .filter(({ mode }) => mode === "managed")
    .map(({ address, change }) => ({ address, change: objectOf(change) }))
    .filter(({ change }) => arrayOf(change.actions).join() !== "no-op")
    .map(({ address, change }) => ({
      address,
      actions: change.actions,
      anewFor: arrayOf(change.replace_paths)
        .map((path) => JSON.stringify(path))
        .sort(),
    }));
}

/** What both plan: the real plugin, and its stand-in. */
async function both(root: string, variables: Variables, from: string | null) {
  const [wanted, found] = await Promise.all([
    changes(real, root, variables, from),
    changes(standIn, root, variables, from),
  ]);
  return { wanted, found };
}

describe("the plugin and its stand-in plan the same", () => {
  it("for a new hub", async () => {
    const { wanted, found } = await both("aws", base(), null);
    expect(found).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(15);
    await terraform(standIn, "aws", "apply", "-input=false", "test.plan");
    const made = JSON.parse(await readFile(join(standIn.roots, "aws", "terraform.tfstate"), "utf8"));
    // What a plugin keeps for itself beside the state is no other plugin's business.
    for (const resource of made.resources) for (const instance of resource.instances) delete instance.private;
    state = JSON.stringify(made);
  });

  it("for nothing new", async () => {
    expect(await both("aws", base(), state)).toEqual({ wanted: [], found: [] });
  });

  it("for a bigger system disk, which grows in place", async () => {
    const bigger = [{ address: "aws_instance.this", actions: ["update"], anewFor: [] }];
    const { wanted, found } = await both("aws", base({ root_disk_size: 80 }), state);
    expect({ wanted, found }).toEqual({ wanted: bigger, found: bigger });
  });

  it.each<[string, () => Variables]>([
    [
      "new settings, another machine, a bigger disk and another secret",
      () =>
        base({
          settings: '{"version":1,"name":"physics-101","allowed_users":["bob","carol"]}',
          machine: "m6i.2xlarge",
          disk_size: 80,
          secret_revisions: { PHYSICS_OAUTH: 2 },
        }),
    ],
    [
      "another subnet, other tags and other networks",
      () =>
        base({
          subnet: subnets.find((each) => !state.includes(each)),
          tags: { course: "chemistry" },
          allow_from: ["192.0.2.0/24"],
        }),
    ],
  ])("for %s", async (_what, variables) => {
    const { wanted, found } = await both("aws", variables(), state);
    expect(wanted.length).toBeGreaterThan(1);
    expect(found).toEqual(wanted);
  });

  it("for a removal that keeps the disk", async () => {
    const variables = { region: "eu-central-1", name: "physics-101" };
    // Moto has no disk of the hub: neither side is to find one to take a last snapshot of.
    for (const { type, id } of world.cloud.all("aws_ebs_volume")) world.cloud.remove(type, id);
    const { wanted, found } = await both("aws/removal/keep", variables, state);
    expect(found).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(15);
  });
});
