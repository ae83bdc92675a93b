// The life of a hub on AWS: the real terraform, the real plugin, moto in AWS's place. Each test is a chapter of one story.

import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pluginEnvironment } from "../../scripts/test/terraform-plugins.mjs";
import { apply } from "../../src/commands/apply.ts";
import { destroy } from "../../src/commands/destroy.ts";
import { passwords } from "../../src/commands/password.ts";
import { plan } from "../../src/commands/plan.ts";
import { status } from "../../src/commands/status.ts";
import type { Gitops } from "../../src/core/gitops.ts";
import type { ParsedHub } from "../../src/core/hubs.ts";
import { textOf } from "../../src/core/json.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/folder.ts";
import { type Bench, benchAt, gitops, secretValue, classHub as withoutHours } from "./support/class.ts";
import {
  addressOfHub,
  homesDisks,
  hours,
  machines,
  newSubnet,
  objectText,
  openPorts,
  parameter,
  settingsDocument,
  snapshotPolicies,
  snapshotsOfHomes,
  userData,
} from "./support/cloud.ts";
import { cloudOrLack } from "./support/lacking.ts";
import {
  cloudInitVerdict,
  fetchStack,
  metadataService,
  readSource,
  writeUserData,
} from "./support/machine.ts";
import type { Moto } from "./support/moto.ts";
import { firstPassword, withQuickMachine } from "./support/quick-machine.ts";

let folder: TemporaryFolder;
let cloud: Moto;
let bench: Bench;
let lacking: string | null = null;
const silent = () => undefined;

/** The class's hub, with hours. */
function classHub(changes: Readonly<Record<string, string>> = {}): ParsedHub {
  return withoutHours({
    schedule: "{start: '07:30', stop: '22:00', timezone: Europe/Zurich}",
    ...changes,
  });
}

beforeAll(async () => {
  folder = await temporaryFolder();
  const plugins = await pluginEnvironment(folder.path);
  const found = await cloudOrLack(folder.path, plugins);
  if ("lacking" in found) lacking = found.lacking;
  else {
    cloud = found.cloud;
    bench = withQuickMachine(benchAt(folder.path, cloud.url, plugins), cloud, `${folder.path}/machine`);
  }
});

beforeEach(({ skip }) => {
  if (lacking !== null) skip(lacking);
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
    expect(review.cost).toMatchObject({ before: null, after: 90, isAbout: true, currency: "USD" });
  });

  it("is made: machine, encrypted disk, fixed address, nothing open but 80 and 443", async () => {
    const result = await applied(classHub());
    expect(result.state).toBe("live");
    const [machine] = await machines(cloud);
    const [homes] = await homesDisks(cloud);
    disk = textOf(homes?.VolumeId);
    address = await addressOfHub(cloud);
    expect(machine).toMatchObject({ InstanceType: "m6i.xlarge" });
    expect(homes).toMatchObject({ Encrypted: true, VolumeType: "gp3", State: "in-use" });
    expect(address).not.toBeNull();
    expect(bench.probed.at(-1)?.url).toBe(`https://${address?.replaceAll(".", "-")}.sslip.io`);
    expect(await openPorts(cloud)).toEqual([80, 443]);
  });

  it("is saved once a day, and runs in class hours", async () => {
    expect(await snapshotPolicies(cloud)).toEqual([{ hours: 24, keep: 5, of: "physics-101" }]);
    expect(await hours(cloud)).toEqual([
      "hub-physics-101-start cron(30 7 ? * MON,TUE,WED,THU,FRI *) Europe/Zurich",
      "hub-physics-101-stop cron(0 22 ? * MON,TUE,WED,THU,FRI *) Europe/Zurich",
    ]);
  });

  it("gives the health check the very token that the machine reads", async () => {
    expect(await parameter(cloud, "probe_token")).toMatch(/^token-/);
    expect(bench.probed.at(-1)?.token).toBe(await parameter(cloud, "probe_token"));
  });

  it("keeps the secret's value in the parameter store only", async () => {
    const state = await objectText(cloud, "hub-state", "hubs/physics-101.tfstate");
    expect(state).toContain("aws_ssm_parameter");
    expect(state).not.toContain("canary-5f1c");
    expect(await settingsDocument(cloud)).not.toContain("canary-5f1c");
    expect(await parameter(cloud, "secrets/PHYSICS_OAUTH")).toBe(secretValue);
  });

  it("gives the machine user data that cloud-init takes", async ({ skip }) => {
    const verdict = await cloudInitVerdict(`${folder.path}/user-data`, await userData(cloud));
    if (verdict === null) skip("cloud-init is not installed (apt-get install cloud-init)");
    expect(verdict).toMatch(/^Valid/);
  });

  it("gives the machine stack, settings and secrets through its role", async () => {
    const metadata = await metadataService();
    const environment = {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL: cloud.url,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata.url,
    };
    const machine = { folder: `${folder.path}/machine`, environment };
    try {
      await writeUserData(machine, await userData(cloud));
      expect(await fetchStack(machine)).toBe("#!/usr/bin/env bash");
      const settings = await readSource(machine, "settings_source");
      expect(settings).toMatchObject({ name: "physics-101", allowed_users: ["bob"] });
      expect(settings.url).toBe(bench.probed.at(-1)?.url);
      expect(await readSource(machine, "secrets_source")).toEqual({
        secrets: { PHYSICS_OAUTH: secretValue },
        probe_token: bench.probed.at(-1)?.token,
        revisions: { PHYSICS_OAUTH: expect.any(Number) },
      });
    } finally {
      metadata.stop();
    }
  });

  it("says what the machine says of itself", async () => {
    const { machine } = await status(classHub(), bench.ports);
    expect(machine?.url).toBe(bench.probed.at(-1)?.url);
    expect(machine?.said?.words).toBe("the hub answers");
    const document = createHash("sha256").update(await settingsDocument(cloud));
    expect(machine?.said?.settingsRevision).toBe(document.digest("hex").slice(0, 16));
  });

  it("keeps the first password that the machine made in the parameter store only", async () => {
    const native = classHub({ auth: "{type: native}" });
    expect(await passwords(native, bench.ports)).toEqual([{ user: "alice", password: firstPassword }]);
    const bucket = "hub-physics-101-123456789012-eu-central-1";
    const elsewhere = [
      await objectText(cloud, "hub-state", "hubs/physics-101.tfstate"),
      await settingsDocument(cloud),
      await objectText(cloud, bucket, "report/machine.json"),
      await userData(cloud),
      JSON.stringify((await planned(native)).review),
    ];
    for (const text of elsewhere) {
      expect(text.length).toBeGreaterThan(0);
      expect(text).not.toContain("correct-horse");
      expect(text).not.toContain(Buffer.from(firstPassword).toString("base64").slice(0, 20));
    }
  });

  it("needs nothing when planned again", async () => {
    const { review } = await planned(classHub());
    expect(review.kind).toBe("unchanged");
    expect(review.parts).toEqual([]);
  });

  it("changes the settings document alone when a student joins", async () => {
    const joined = classHub({ allowed_users: "[bob, carol]" });
    const before = await machines(cloud);
    const { review } = await planned(joined);
    expect(review.kind).toBe("settings");
    expect(review.headline).toContain("settings only");
    expect(review.parts.map(({ address: at, action }) => [at, action])).toEqual([
      ["aws_s3_object.settings", "update"],
    ]);
    await applied(joined);
    expect(await settingsDocument(cloud)).toContain("carol");
    expect(idsOf(await machines(cloud))).toEqual(idsOf(before));
  });

  it("gets a bigger machine with the same address and the same disk", async () => {
    const bigger = classHub({ allowed_users: "[bob, carol]", machine: "m6i.2xlarge" });
    const { review } = await planned(bigger);
    expect(review.kind).toBe("restart");
    expect(review.headline).toContain("homes kept");
    expect(review.data.state).toBe("none");
    await applied(bigger);
    expect((await machines(cloud)).map((machine) => machine.InstanceType)).toEqual(["m6i.2xlarge"]);
    expect(await addressOfHub(cloud)).toBe(address);
    expect((await homesDisks(cloud)).map((each) => [each.VolumeId, each.State])).toEqual([[disk, "in-use"]]);
  });

  it("gets a new machine in another subnet of its zone, with the same address and the same disk", async () => {
    const moved = {
      ...gitops,
      providers: { aws: { ...gitops.providers?.aws, subnet: await newSubnet(cloud) } },
    };
    const before = await machines(cloud);
    const bigger = classHub({ allowed_users: "[bob, carol]", machine: "m6i.2xlarge" });
    const result = await applied(bigger, moved);
    expect(result.review).toMatchObject({ kind: "machine-replaced", data: { state: "none" } });
    expect(idsOf(await machines(cloud))).not.toEqual(idsOf(before));
    expect(await addressOfHub(cloud)).toBe(address);
    expect((await homesDisks(cloud)).map((each) => [each.VolumeId, each.State])).toEqual([[disk, "in-use"]]);
  });

  it("refuses a removal whose file says another fate of the disk than what was applied", async () => {
    const other = classHub({ storage: "{on_delete: delete}" });
    await expect(removed(other)).rejects.toMatchObject({ code: "ON_DELETE_DIFFERS" });
    expect(await homesDisks(cloud)).toHaveLength(1);
  });

  it("goes, and its disk stays", async () => {
    const result = await removed(classHub());
    expect(result.state).toBe("destroyed");
    expect(result.review).toMatchObject({ kind: "removed", data: { state: "kept" } });
    expect(await machines(cloud)).toEqual([]);
    expect(await addressOfHub(cloud)).toBeNull();
    expect((await homesDisks(cloud)).map((each) => [each.VolumeId, each.State])).toEqual([
      [disk, "available"],
    ]);
    expect(await snapshotsOfHomes(cloud)).toEqual([{ disk, state: "completed" }]);
    expect([...(await snapshotPolicies(cloud)), ...(await hours(cloud))]).toEqual([]);
  });

  it("comes back with the disk it had", async () => {
    const result = await applied(classHub());
    expect(result.state).toBe("live");
    expect((await homesDisks(cloud)).map((each) => [each.VolumeId, each.State])).toEqual([[disk, "in-use"]]);
    expect((await planned(classHub())).review.kind).toBe("unchanged");
    expect(await snapshotsOfHomes(cloud)).toEqual([{ disk, state: "completed" }]);
  });
});

function planned(hub: ParsedHub) {
  return plan(hub, gitops, bench.ports, silent);
}

function applied(hub: ParsedHub, around: Gitops = gitops) {
  const options = { lockPatienceSeconds: 0, consent: async () => true, step: silent };
  return apply(hub, around, options, bench.ports, silent);
}

function removed(hub: ParsedHub) {
  return destroy(hub, gitops, { lockPatienceSeconds: 0, consent: async () => true }, bench.ports, silent);
}

function idsOf(found: readonly Readonly<Record<string, unknown>>[]) {
  return found.map((machine) => machine.InstanceId);
}
