// A merge whose machine does not come up: through the Action's bundle and real terraform, with the user data that the root made, the loader,
// the bootstrap and its report as a machine runs them. What its people read in the reply must be enough to mend it.
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AWS } from "./support/hub-clouds.ts";
import { type BootedMachine, bootNextMachine, type Troubles, whyNoMachine } from "./support/machine.ts";
import { type Scene, startScene } from "./support/scene.ts";
import { reportWell } from "./support/well-machine.ts";

const whyNot = whyNoMachine();

function hub(people: string, more = ""): string {
  return `provider: aws\nadmin_users: [alice]\nauth: {type: native}\nusers: 7\nallowed_users: [${people}]\n${more}`;
}

describe("the reply about a machine that does not come up", () => {
  let scene: Scene;
  let machine: BootedMachine | undefined;
  let machines = 0;

  beforeEach(({ skip }) => {
    if (whyNot !== null) skip(whyNot);
  });

  beforeAll(async () => {
    if (whyNot !== null) return;
    scene = await startScene(AWS, "hubs/physics-101.yaml", () => ({}));
  });

  afterEach(async () => {
    await machine?.[Symbol.asyncDispose]();
  });

  afterAll(async () => {
    await scene?.[Symbol.asyncDispose]();
  });

  async function boot(troubles: Troubles): Promise<BootedMachine> {
    machines += 1;
    machine = await bootNextMachine(scene.world, join(scene.home, `machine-${machines}`), troubles);
    return machine;
  }

  /** The reply to a merge that this machine does not bring to life. */
  async function replyTo(people: string, patience: string): Promise<string> {
    return replyOf(hub(people), patience, "machine");
  }

  async function replyOf(content: string, patience: string, step: string): Promise<string> {
    const reply = await scene.mergedInVain(`class-of-${machines}`, content, { patience });
    expect(reply).toContain("@alice **physics-101** is applied but not answering yet");
    expect(reply).toContain(`Step that failed: **${step}**.`);
    return reply;
  }

  it("names the disk that is missing, and shows which disks the machine has", async () => {
    await boot({ isWithoutDisk: true });
    const reply = await replyTo("bob", "10m");
    const volume = scene.world.cloud.all("aws_ebs_volume")[0]?.id.replace("-", "") ?? "no volume";
    expect(reply).toMatch(
      `the machine failed at mounting the disk of the homes (step 2 of 7): the disk of the homes, /dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${volume}, is not there after 2 s`,
    );
    expect(reply).toContain("(tried 3 times)");
    expect(reply).toMatch(/machine's own last lines[\s\S]*\nNAME +SIZE TYPE/);
  });

  it("has apt's own words when packages cannot be fetched", async () => {
    await boot({});
    const reply = await replyTo("bob, carol", "10m");
    expect(reply).toMatch(
      /failed at installing packages \(step 3 of 7\): these packages cannot be installed: \S/,
    );
    expect(reply).toContain("does this machine reach the mirrors in /etc/apt?");
    expect(reply).toMatch(/machine's own last lines[\s\S]*Could not connect to 127\.0\.0\.1:9/);
  });

  it("comes when the patience is over, with what the machine does at that time", async () => {
    const stuck = await boot({ tools: { "apt-get": "echo 'Get:1 packages' >&2; sleep 3600" } });
    await stuck.reported("Get:1 packages");
    const reply = await replyTo("bob, dave", "10s");
    expect(reply).toMatch(
      /the machine is installing packages, step 3 of 7: Get:1 packages \(waited \d+ seconds\)/,
    );
  });

  it("names what a hub lacks on its way to people that is well on its machine: its name has no address yet", async () => {
    machines += 1;
    const reason = "DNS problem: NXDOMAIN looking up A for physics.invalid";
    const notice = `physics.invalid has no certificate yet, so no browser opens the hub: ${reason}.`;
    await using _well = await reportWell(scene.world, [`{"level":"error","error":"${reason}"}`], notice);
    const reply = await replyOf(hub("bob, erin", "domain: physics.invalid\n"), "10s", "dns");
    expect(reply).toContain("the hub answers on its machine, but not from outside: the name");
    expect(reply).toContain("nothing has to be applied again");
    expect(reply.split("machine's own last lines")[1]).toContain(reason);
  });
});
