// A run that is lost while it makes a hub: the real terraform, the real plugin, moto in AWS's place. Each test is a chapter of one story.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pluginEnvironment } from "../../scripts/test/terraform-plugins.mjs";
import { apply } from "../../src/commands/apply.ts";
import { plan } from "../../src/commands/plan.ts";
import { wordsOf } from "../../src/errors.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/folder.ts";
import { type Bench, benchAt, classHub, gitops } from "./support/class.ts";
import { addressesOfHub, homesDisks, machines, openPorts } from "./support/cloud.ts";
import { killApply, until } from "./support/kill.ts";
import { cloudOrLack } from "./support/lacking.ts";
import type { Moto } from "./support/moto.ts";
import { type QuickMachines, quickMachines } from "./support/quick-machine.ts";

let folder: TemporaryFolder;
let cloud: Moto;
let bench: Bench;
let quick: QuickMachines | undefined;
let lacking: string | null = process.platform === "linux" ? null : "processes are found here on Linux only";
const silent = () => undefined;

beforeAll(async () => {
  if (lacking !== null) return;
  folder = await temporaryFolder();
  const plugins = await pluginEnvironment(folder.path);
  const found = await cloudOrLack(folder.path, plugins);
  if ("lacking" in found) lacking = found.lacking;
  else {
    cloud = found.cloud;
    bench = benchAt(folder.path, cloud.url, plugins);
    quick = await quickMachines(cloud, `${folder.path}/machines`);
  }
});

beforeEach(({ skip }) => {
  if (lacking !== null) skip(lacking);
});

afterAll(async () => {
  await quick?.[Symbol.asyncDispose]();
  cloud?.stop();
  await folder?.[Symbol.asyncDispose]();
});

describe("a run that is lost while it makes a hub", () => {
  let lock = "";

  it("ends in the middle, and leaves its lock", async () => {
    const run = applied().catch((error: unknown) => error);
    await until("a machine is there", async () => (await machines(cloud)).length > 0);
    expect(await killApply(folder.path)).toBe(true);
    expect(await run).toMatchObject({ code: expect.stringMatching(/^(TERRAFORM|AWS)_/) });
    const refusal = await resumed().catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "TERRAFORM_LOCKED" });
    lock = /lock id ([0-9a-f-]{36})/.exec(JSON.stringify(refusal))?.[1] ?? wordsOf(refusal);
  });

  it("is finished by hubctl resume, and nothing is there twice", async () => {
    const said: string[] = [];
    const result = await resumed({ unlock: lock, report: (text) => said.push(text) });
    expect(result.state).toBe("live");
    expect(await countOfParts()).toEqual({ machines: 1, disks: 1, addresses: 1, ports: [80, 443] });
    expect((await planned()).review.kind).toBe("unchanged");
  });

  it("may lose the whole state: everything is taken back", async () => {
    const before = await machines(cloud);
    await cloud.ask("s3", "delete_object", { Bucket: "hub-state", Key: "hubs/physics-101.tfstate" });
    const said: string[] = [];
    const result = await resumed({ report: (text) => said.push(text) });
    expect(result).toMatchObject({
      state: "live",
      review: { data: { state: expect.not.stringMatching("destroyed") } },
    });
    expect(said).toContain(`taking back the machine ${before[0]?.InstanceId}`);
    expect((await machines(cloud)).map((each) => each.InstanceId)).toEqual(
      before.map((each) => each.InstanceId),
    );
    expect(await countOfParts()).toEqual({ machines: 1, disks: 1, addresses: 1, ports: [80, 443] });
    const { review } = await planned();
    expect(review.parts).toEqual([]);
    expect(review.kind).toBe("unchanged");
  });
});

function applied() {
  return resumed({ takesBack: false });
}

function resumed(
  more: {
    readonly unlock?: string;
    readonly report?: (text: string) => void;
    readonly takesBack?: boolean;
  } = {},
) {
  const { report = silent, takesBack = true, unlock } = more;
  const options = {
    lockPatienceSeconds: 0,
    consent: async () => true,
    step: silent,
    takesBack,
    ...(unlock === undefined ? {} : { unlock }),
  };
  return apply(classHub(), gitops, options, bench.ports, report);
}

function planned() {
  return plan(classHub(), gitops, bench.ports, silent);
}

async function countOfParts() {
  return {
    machines: (await machines(cloud)).length,
    disks: (await homesDisks(cloud)).length,
    addresses: (await addressesOfHub(cloud)).length,
    ports: await openPorts(cloud),
  };
}
