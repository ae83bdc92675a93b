// The life of a hub on AWS: the real terraform, the real plugin, moto in AWS's place. Each test is a chapter of one story.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pluginEnvironment } from "../../scripts/test/terraform-plugins.mjs";
import { apply } from "../../src/commands/apply.ts";
import { destroy } from "../../src/commands/destroy.ts";
import { plan } from "../../src/commands/plan.ts";
import type { ParsedHub } from "../../src/core/hubs.ts";
import { arrayOf, objectOf, textOf } from "../../src/core/json.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/folder.ts";
import { type Bench, benchAt, classHub, gitops, secretValue } from "./support/class.ts";
import { type Moto, startMoto } from "./support/moto.ts";

let folder: TemporaryFolder;
let cloud: Moto;
let bench: Bench;
const silent = () => undefined;

beforeAll(async () => {
  folder = await temporaryFolder();
  cloud = await startMoto(cacheFolder(), "hub-state");
  bench = benchAt(folder.path, cloud.url, await pluginEnvironment(folder.path));
});

afterAll(async () => {
  cloud?.stop();
  await folder?.[Symbol.asyncDispose]();
});

describe("a hub on AWS", () => {
  let disk: string | null = null;
  let address: string | null = null;

  it("is planned as a new hub, with its machine, disk and price", async () => {
    const { review } = await planned(classHub());
    expect(review.kind).toBe("new");
    expect(review.data.state).toBe("created");
    expect(review.parts.map((part) => part.address)).toEqual(
      expect.arrayContaining(["aws_instance.this", "aws_ebs_volume.homes", "aws_eip.this"]),
    );
    expect(review.cost).toMatchObject({ before: null, after: 186, currency: "USD" });
  });

  it("is made: machine, encrypted disk, fixed address, nothing open but 80 and 443", async () => {
    const result = await applied(classHub());
    expect(result.state).toBe("live");
    const [machine] = await machines();
    const [homes] = await homesDisks();
    disk = textOf(homes?.VolumeId);
    address = await addressOfHub();
    expect(machine).toMatchObject({ InstanceType: "m6i.xlarge" });
    expect(homes).toMatchObject({ Encrypted: true, VolumeType: "gp3", State: "in-use" });
    expect(address).not.toBeNull();
    expect(bench.probed.at(-1)?.url).toBe(`https://${address?.replaceAll(".", "-")}.sslip.io`);
    expect(await openPorts()).toEqual([80, 443]);
  });

  it("gives the health check the very token that the machine reads", async () => {
    expect(await parameter("probe_token")).toMatch(/^token-/);
    expect(bench.probed.at(-1)?.token).toBe(await parameter("probe_token"));
  });

  it("keeps the secret's value in the parameter store only", async () => {
    const state = await objectText("hub-state", "hubs/physics-101.tfstate");
    expect(state).toContain("aws_ssm_parameter");
    expect(state).not.toContain("canary-5f1c");
    expect(await settingsDocument()).not.toContain("canary-5f1c");
    expect(await parameter("secrets/PHYSICS_OAUTH")).toBe(secretValue);
  });

  it("needs nothing when planned again", async () => {
    const { review } = await planned(classHub());
    expect(review.kind).toBe("unchanged");
    expect(review.parts).toEqual([]);
  });

  it("changes the settings document alone when a student joins", async () => {
    const joined = classHub({ allowed_users: "[bob, carol]" });
    const before = await machines();
    const { review } = await planned(joined);
    expect(review.kind).toBe("settings");
    expect(review.headline).toContain("settings only");
    expect(review.parts.map(({ address: at, action }) => [at, action])).toEqual([
      ["aws_s3_object.settings", "update"],
    ]);
    await applied(joined);
    expect(await settingsDocument()).toContain("carol");
    expect(idsOf(await machines())).toEqual(idsOf(before));
  });

  it("gets a bigger machine with the same address and the same disk", async () => {
    const bigger = classHub({ allowed_users: "[bob, carol]", machine: "m6i.2xlarge" });
    const { review } = await planned(bigger);
    expect(review.kind).toBe("restart");
    expect(review.headline).toContain("homes kept");
    expect(review.data.state).toBe("none");
    await applied(bigger);
    expect((await machines()).map((machine) => machine.InstanceType)).toEqual(["m6i.2xlarge"]);
    expect(await addressOfHub()).toBe(address);
    expect((await homesDisks()).map((each) => [each.VolumeId, each.State])).toEqual([[disk, "in-use"]]);
  });

  it("refuses a removal whose file says another fate of the disk than what was applied", async () => {
    const other = classHub({ storage: "{on_delete: delete}" });
    await expect(removed(other)).rejects.toMatchObject({ code: "ON_DELETE_DIFFERS" });
    expect(await homesDisks()).toHaveLength(1);
  });

  it("goes, and its disk stays", async () => {
    const result = await removed(classHub());
    expect(result.state).toBe("destroyed");
    expect(result.review).toMatchObject({ kind: "removed", data: { state: "kept" } });
    expect(await machines()).toEqual([]);
    expect(await addressOfHub()).toBeNull();
    expect((await homesDisks()).map((each) => [each.VolumeId, each.State])).toEqual([[disk, "available"]]);
  });

  it("comes back with the disk it had", async () => {
    const result = await applied(classHub());
    expect(result.state).toBe("live");
    expect((await homesDisks()).map((each) => [each.VolumeId, each.State])).toEqual([[disk, "in-use"]]);
    expect((await planned(classHub())).review.kind).toBe("unchanged");
  });
});

function planned(hub: ParsedHub) {
  return plan(hub, gitops, bench.ports, silent);
}

function applied(hub: ParsedHub) {
  const options = { lockPatienceSeconds: 0, consent: async () => true, step: silent };
  return apply(hub, gitops, options, bench.ports, silent);
}

function removed(hub: ParsedHub) {
  return destroy(hub, gitops, { lockPatienceSeconds: 0, consent: async () => true }, bench.ports, silent);
}

function filtered(...filters: readonly (readonly [name: string, value: string])[]) {
  return { Filters: filters.map(([Name, value]) => ({ Name, Values: [value] })) };
}

async function listed(call: string, field: string, request: object) {
  return arrayOf(objectOf(await cloud.ask("ec2", call, request))[field]).map(objectOf);
}

function idsOf(found: readonly Readonly<Record<string, unknown>>[]) {
  return found.map((machine) => machine.InstanceId);
}

async function machines() {
  const request = filtered(["tag:hub", "physics-101"], ["instance-state-name", "running"]);
  const reservations = await listed("describe_instances", "Reservations", request);
  return reservations.flatMap((each) => arrayOf(each.Instances).map(objectOf));
}

function homesDisks() {
  return listed("describe_volumes", "Volumes", filtered(["tag:hub", "physics-101"], ["tag:role", "homes"]));
}

async function addressOfHub(): Promise<string | null> {
  const [found] = await listed("describe_addresses", "Addresses", filtered(["tag:hub", "physics-101"]));
  return textOf(found?.PublicIp);
}

async function openPorts() {
  const groups = await listed(
    "describe_security_groups",
    "SecurityGroups",
    filtered(["group-name", "hub-physics-101"]),
  );
  const rules = groups.flatMap((group) => arrayOf(group.IpPermissions).map(objectOf));
  return rules.map((rule) => Number(rule.FromPort)).sort((a, b) => a - b);
}

async function parameter(name: string): Promise<string | null> {
  const answer = await cloud.ask("ssm", "get_parameter", {
    Name: `/hubs/physics-101/${name}`,
    WithDecryption: true,
  });
  return textOf(objectOf(objectOf(answer).Parameter).Value);
}

async function objectText(bucket: string, key: string): Promise<string> {
  return textOf(objectOf(await cloud.ask("s3", "get_object", { Bucket: bucket, Key: key })).Body) ?? "";
}

function settingsDocument() {
  return objectText("hub-physics-101-123456789012-eu-central-1", "settings.json");
}

function cacheFolder(): string {
  return process.env.HUBCTL_CACHE ?? `${process.env.HOME ?? "/root"}/.cache/jupyterhub-gitops`;
}
