// The life of a hub on AWS by merges: the Action's bundle, the real terraform, the real plugin, moto in AWS's place. Each test is a chapter of
// one story. What becomes of homes when the machine is replaced, or when they are not kept, is told in homes.moto.ts.

import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { awsApi } from "../../src/adapters/aws-api.ts";
import { systemClock } from "../../src/adapters/clock.ts";
import { destroy } from "../../src/commands/destroy.ts";
import { passwords } from "../../src/commands/password.ts";
import { status } from "../../src/commands/status.ts";
import { textOf } from "../../src/core/json.ts";
import { tracesBelow, tracesOf } from "../standin/support/traces.ts";
import {
  gitops,
  secretValue,
  classHub as withoutHours,
  classText as withoutHoursText,
} from "./support/class.ts";
import { type ClassByMerge, startClass } from "./support/class-by-merge.ts";
import {
  addressesOfHub,
  addressOfHub,
  homesDisks,
  hours,
  idsOf,
  machines,
  objectText,
  openPorts,
  parameter,
  settingsDocument,
  snapshotPolicies,
  snapshotsOfHomes,
  userData,
} from "./support/cloud.ts";
import { partsOf, urlAt } from "./support/comment.ts";
import {
  cloudInitVerdict,
  fetchStack,
  metadataService,
  readSource,
  writeUserData,
} from "./support/machine.ts";
import { firstPassword } from "./support/quick-machine.ts";
import { keyOf, saidOfRights } from "./support/rights.ts";

const schedule = "{start: '07:30', stop: '22:00', timezone: Europe/Zurich}";
const classText = (changes: Readonly<Record<string, string>> = {}) =>
  withoutHoursText({ schedule, ...changes });
const classHub = (changes: Readonly<Record<string, string>> = {}) => withoutHours({ schedule, ...changes });
const settingsBucket = "hub-physics-101-123456789012-eu-central-1";
const nextSecretValue = 'canary-77d0:"of the next week"';
const silent = () => undefined;

let scene: ClassByMerge;
let lacking: string | null = null;

beforeAll(async () => {
  const started = await startClass();
  if ("lacking" in started) lacking = started.lacking;
  else scene = started;
});

beforeEach(({ skip }) => {
  if (lacking !== null) skip(lacking);
});

afterAll(async () => {
  await scene?.[Symbol.asyncDispose]();
});

describe("a hub on AWS", () => {
  let disk: string | null = null;
  let address: string | null = null;
  let first: { readonly plan: string; readonly reply: string };
  const attached = async () => (await homesDisks(scene.cloud)).map((each) => [each.VolumeId, each.State]);

  it("is planned in a comment and made by the merge, and answers at its name", async () => {
    first = await scene.life.merged("add", classText());
    address = await addressOfHub(scene.cloud);
    expect(address).not.toBeNull();
    expect(first.reply).toContain("**physics-101** is live");
    expect(first.reply).toContain(urlAt(address));
    expect(first.reply).toContain("signed in, started a server, ran a cell");
    expect(scene.hub.served).toBe(1);
  });

  it("was announced as new, with its machine, disk and price", () => {
    expect(first.plan).toContain("1 hub is new");
    expect(first.plan).toContain("| new homes | about 90 USD |");
    expect(partsOf(first.plan)).toMatchObject({
      "aws_instance.this": "the machine: new",
      "aws_ebs_volume.homes": "the disk with the homes: new",
      "aws_eip.this": "the fixed address: new",
    });
  });

  it("has a machine, an encrypted disk, a fixed address, and nothing open but 80 and 443", async () => {
    const [machine] = await machines(scene.cloud);
    const [homes] = await homesDisks(scene.cloud);
    disk = textOf(homes?.VolumeId);
    expect(machine).toMatchObject({ InstanceType: "m6i.xlarge" });
    expect(homes).toMatchObject({ Encrypted: true, VolumeType: "gp3", State: "in-use" });
    expect(homes?.Attachments).toMatchObject([{ InstanceId: machine?.InstanceId }]);
    expect(await addressesOfHub(scene.cloud)).toMatchObject([{ InstanceId: machine?.InstanceId }]);
    expect(await openPorts(scene.cloud)).toEqual([80, 443]);
  });

  it("is saved once a day, and runs in class hours", async () => {
    expect(await snapshotPolicies(scene.cloud)).toEqual([{ hours: 24, keep: 5, of: "physics-101" }]);
    expect(await hours(scene.cloud)).toEqual([
      "hub-physics-101-start cron(30 7 ? * MON,TUE,WED,THU,FRI *) Europe/Zurich",
      "hub-physics-101-stop cron(0 22 ? * MON,TUE,WED,THU,FRI *) Europe/Zurich",
    ]);
  });

  it("gave the health check the very token that the machine reads", async () => {
    const token = await parameter(scene.cloud, "probe_token");
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    // The hub behind the name let nobody in with another one.
    expect(scene.machines.probeToken()).toBe(token);
  });

  it("keeps the secret's value in the parameter store only", async () => {
    const state = await objectText(scene.cloud, "hub-state", "hubs/physics-101.tfstate");
    expect(state).toContain("aws_ssm_parameter");
    expect(state).not.toContain("canary-5f1c");
    expect(await settingsDocument(scene.cloud)).not.toContain("canary-5f1c");
    expect(await parameter(scene.cloud, "secrets/PHYSICS_OAUTH")).toBe(secretValue);
  });

  it("gives the machine user data that cloud-init takes", async ({ skip }) => {
    const verdict = await cloudInitVerdict(`${scene.folder}/user-data`, await userData(scene.cloud));
    if (verdict === null) skip("cloud-init is not installed (apt-get install cloud-init)");
    expect(verdict).toMatch(/^Valid/);
  });

  it("gives the machine stack, settings and secrets through its role", async () => {
    const metadata = await metadataService();
    const environment = {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL: scene.cloud.url,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata.url,
    };
    const machine = { folder: `${scene.folder}/machine`, environment };
    try {
      await writeUserData(machine, await userData(scene.cloud));
      expect(await fetchStack(machine)).toBe("#!/usr/bin/env bash");
      const settings = await readSource(machine, "settings_source");
      expect(settings).toMatchObject({ name: "physics-101", allowed_users: ["bob"] });
      expect(settings.url).toBe(urlAt(address));
      expect(await readSource(machine, "secrets_source")).toEqual({
        secrets: { PHYSICS_OAUTH: secretValue },
        probe_token: await parameter(scene.cloud, "probe_token"),
        revisions: { PHYSICS_OAUTH: expect.any(Number) },
      });
    } finally {
      metadata.stop();
    }
  });

  it("says what the machine says of itself", async () => {
    const { machine } = await status(classHub(), scene.bench.ports);
    expect(machine?.url).toBe(urlAt(address));
    expect(machine?.said?.words).toBe("the hub answers");
    const document = createHash("sha256").update(await settingsDocument(scene.cloud));
    expect(machine?.said?.settingsRevision).toBe(document.digest("hex").slice(0, 16));
  });

  it("keeps the first password that the machine made in the parameter store only", async () => {
    const native = classHub({ auth: "{type: native}" });
    expect(await passwords(native, scene.bench.ports)).toEqual([{ user: "alice", password: firstPassword }]);
    const elsewhere = [
      await objectText(scene.cloud, "hub-state", "hubs/physics-101.tfstate"),
      await settingsDocument(scene.cloud),
      await objectText(scene.cloud, settingsBucket, "report/machine.json"),
      await userData(scene.cloud),
      await scene.life.planned("native", classText({ auth: "{type: native}" })),
    ];
    for (const text of elsewhere) {
      expect(text.length).toBeGreaterThan(0);
      expect(text).not.toContain("correct-horse");
      expect(text).not.toContain(Buffer.from(firstPassword).toString("base64").slice(0, 20));
    }
  });

  it("needs nothing when planned again", async () => {
    const comment = await scene.life.planned("words", `# for the class\n${classText()}`);
    expect(comment).toContain("no change");
    expect(partsOf(comment)).toEqual({});
  });

  it("changes the settings document alone when a student joins", async () => {
    const before = await machines(scene.cloud);
    const { plan, reply } = await scene.life.merged("carol", classText({ allowed_users: "[bob, carol]" }));
    expect(plan).toContain("settings only · notebooks keep running");
    expect(partsOf(plan)).toEqual({
      "aws_s3_object.settings": expect.stringContaining("the settings document: changed in place"),
    });
    expect(reply).toContain("is live");
    expect(await settingsDocument(scene.cloud)).toContain("carol");
    expect(idsOf(await machines(scene.cloud))).toEqual(idsOf(before));
  });

  it("gets a bigger machine with the same address and the same disk, and its secret's value of that time", async () => {
    const before = await machines(scene.cloud);
    scene.secrets.PHYSICS_OAUTH = nextSecretValue;
    const bigger = classText({ allowed_users: "[bob, carol]", machine: "m6i.2xlarge" });
    const { plan, reply } = await scene.life.merged("bigger", bigger);
    expect(plan).toMatch(/machine stops and starts again, about 3 min down · homes kept/);
    expect(Object.keys(partsOf(plan))).not.toContain("aws_ebs_volume.homes");
    expect(reply).toContain(urlAt(address));
    expect(await parameter(scene.cloud, "secrets/PHYSICS_OAUTH")).toBe(nextSecretValue);
    const after = await machines(scene.cloud);
    expect(after.map((machine) => machine.InstanceType)).toEqual(["m6i.2xlarge"]);
    expect(idsOf(after)).toEqual(idsOf(before));
    expect(await addressOfHub(scene.cloud)).toBe(address);
    expect(await attached()).toEqual([[disk, "in-use"]]);
  });

  it("is not removed by a file that says another fate of the disk than what was applied", async () => {
    const other = classHub({ storage: "{on_delete: delete}" });
    const options = { lockPatienceSeconds: 0, consent: async () => true };
    const removal = destroy(other, gitops, options, scene.bench.ports, silent);
    await expect(removal).rejects.toMatchObject({ code: "ON_DELETE_DIFFERS" });
    expect(await homesDisks(scene.cloud)).toHaveLength(1);
  });

  it("goes with its file, and its disk stays with a last snapshot", async () => {
    const { plan, reply } = await scene.life.merged("remove", null, "destroy: physics-101");
    expect(plan).toContain("the hub goes; its disk and a last snapshot of it stay");
    expect(reply).toContain(`**physics-101** is removed. Kept: homes: ${disk}`);
    expect(await machines(scene.cloud)).toEqual([]);
    expect(await addressOfHub(scene.cloud)).toBeNull();
    expect(await attached()).toEqual([[disk, "available"]]);
    expect(await snapshotsOfHomes(scene.cloud)).toEqual([{ disk, state: "completed" }]);
    expect([...(await snapshotPolicies(scene.cloud)), ...(await hours(scene.cloud))]).toEqual([]);
  });

  it("comes back with its file, with the disk it had", async () => {
    const { reply } = await scene.life.merged("again", classText());
    expect(reply).toContain("is live");
    expect(reply).toContain(urlAt(await addressOfHub(scene.cloud)));
    expect(reply).not.toContain("does not settle");
    expect(await scene.life.planned("settled", `# back\n${classText()}`)).toContain("no change");
    expect(await attached()).toEqual([[disk, "in-use"]]);
    expect(await snapshotsOfHomes(scene.cloud)).toEqual([{ disk, state: "completed" }]);
  });

  it("has told nobody its secrets, and GitHub nothing that it does not take", async () => {
    const token = await parameter(scene.cloud, "probe_token");
    for (const value of [secretValue, nextSecretValue, firstPassword, token ?? "no token"]) {
      expect(scene.life.told.flatMap((text) => tracesOf(value, Buffer.from(text)))).toEqual([]);
      expect(tracesBelow(value, `${scene.folder}/home`)).toEqual([]);
    }
    expect(scene.life.github.server.violations).toEqual([]);
  });

  it("was planned, made, changed, run and removed with the rights of the set-up's roles", async () => {
    const { refused, allowed } = await saidOfRights(scene.cloud);
    // A machine's programs may outlive its role here, as nothing ends them with it.
    expect(refused.filter((words) => !words.includes("jupyterhub-gitops-machine/"))).toEqual([]);
    expect(allowed.plan?.filter((action) => !/:(Describe|Get|List|View)/.test(action))).toEqual([]);
    expect(allowed.apply).toEqual(
      expect.arrayContaining([
        "ec2:RunInstances",
        "ec2:CreateTags",
        "iam:PassRole",
        "s3:PutObject",
        "dlm:CreateLifecyclePolicy",
      ]),
    );
    const ofPlan = { AWS_ENDPOINT_URL: scene.cloud.url, AWS_SECRET_ACCESS_KEY: "x", ...keyOf("plan") };
    const call = {
      form: "query",
      service: "ec2",
      region: "eu-central-1",
      action: "AllocateAddress",
    } as const;
    expect(await awsApi(ofPlan, systemClock).ask(call)).toMatchObject({ code: "UnauthorizedOperation" });
    expect(allowed.machine).toEqual([
      "s3:GetObject",
      "s3:PutObject",
      "ssm:GetParametersByPath",
      "ssm:PutParameter",
    ]);
  });
});
