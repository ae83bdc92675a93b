// The same hour with containers: an engine and images from test/beds/docker, two people in real browsers, and what a
// notebook must not reach.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type OpenBed, openBed } from "../beds/docker/bed.mjs";
import { TestBrowser } from "./support/browser.ts";
import type { Person } from "./support/person.ts";
import { TestHub } from "./support/test-hub.ts";

const bed = await openBed();

function hubFile(image: string, more = ""): string {
  return `provider: local
runtime: docker
image: ${image}
contact: help@physics.example.org
admin_users: [alice]
auth: {type: native}
mem_limit: 400M
${more}`;
}

/** Python that says whether an address can be reached from a notebook. */
function reach(host: string, port: number): string {
  return [
    "import socket",
    "try:",
    `    socket.create_connection(("${host}", ${port}), timeout=3).close(); print("reached")`,
    "except OSError as error:",
    '    print("out of reach")',
  ].join("\n");
}

describe.sequential("a newcomer with Docker", () => {
  const open = bed.available ? bed : noBed();
  let browser: TestBrowser;
  let hub: TestHub;
  let url: string;
  let alice: Person;
  let bob: Person;

  beforeAll(async () => {
    if (!bed.available) return;
    browser = await TestBrowser.start("docker");
    hub = await TestHub.create("in-containers", hubFile(open.notebook_image), open.environment);
  });

  beforeEach(({ skip }) => {
    if (!bed.available) skip(bed.reason);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await browser?.pictures(`failed-${task.name}`);
  });

  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await hub?.[Symbol.asyncDispose]();
    await open.close();
  });

  async function docker(...args: string[]): Promise<string> {
    const env = { ...process.env, ...open.environment };
    return (await promisify(execFile)("docker", args, { env })).stdout.trim();
  }

  async function containerOf(user: string): Promise<string> {
    const container = (await hub.status()).servers.get(user)?.container ?? "";
    return docker("inspect", "--format", "{{.Id}}", container);
  }

  it("applies the hub file and has a hub in containers", async () => {
    expect(await hub.apply()).toContain("is live");
    url = await hub.url();
    const { runtime, services } = await hub.status();
    expect(runtime).toBe("docker");
    expect(services.get("hub")?.container).toBeTruthy();
    expect(services.get("proxy")?.container).toBeTruthy();
  });

  it("runs a cell in a container of one's own", async () => {
    alice = await browser.person("alice", await hub.firstPassword("alice"), url);
    expect(await alice.signIn()).toBe(true);
    await alice.openLab();
    await alice.openNotebook();
    expect(await alice.runCell("open('alice.txt', 'w').write('from alice')\n6 * 7")).toBe("42");
    await alice.picture("1-cell");
    expect(await containerOf("alice")).not.toBe("");
  });

  it("lets a second person in, with a home and a container apart", async () => {
    bob = await browser.person("bob", "a-long-pass-phrase-4711", url);
    await bob.signUp();
    expect(await bob.signIn()).toBe(false);
    await alice.approve("bob");
    expect(await bob.signIn()).toBe(true);
    await bob.openLab();
    await bob.openNotebook();
    await bob.runCell("open('bob.txt', 'w').write('from bob')");
    expect(await bob.runCell("import os; print(sorted(os.listdir('.')))")).not.toContain("alice.txt");
    expect(await containerOf("bob")).not.toBe(await containerOf("alice"));
  });

  it("keeps a person's file over a stop and a new start", async () => {
    await bob.stopServer();
    await bob.openLab();
    await bob.openNotebook();
    expect(await bob.runCell("print(open('bob.txt').read())")).toBe("from bob");
  });

  it("keeps the metadata address and Docker's socket out of a notebook's reach", async () => {
    expect(await bob.runCell(reach("169.254.169.254", 80))).toBe("out of reach");
    const sockets =
      "import glob; print(glob.glob('/var/run/docker*') + glob.glob('/run/docker*') + glob.glob('/run/containerd*'))";
    expect(await bob.runCell(sockets)).toBe("[]");
    const mounts = await docker(
      "inspect",
      "--format",
      "{{json .HostConfig.Binds}} {{json .Mounts}}",
      await containerOf("bob"),
    );
    expect(mounts).not.toContain(".sock");
  });

  it("enforces the memory limit on the kernel that breaks it, and on nothing else", async () => {
    const limit = await docker(
      "inspect",
      "--format",
      "{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}}",
      await containerOf("bob"),
    );
    expect(limit).toBe(`${400 * 1024 ** 2} ${400 * 1024 ** 2}`);
    const before = await containerOf("bob");
    await bob.loseKernel("hog = bytearray(700_000_000); hog[::4096] = b'x' * len(hog[::4096])");
    await bob.picture("2-out-of-memory");
    expect(await containerOf("bob")).toBe(before);
    await bob.openNotebook();
    expect(await bob.runCell("1 + 1")).toBe("2");
  });

  it("takes new settings while notebooks run on in the same containers", async () => {
    await alice.openNotebook();
    await alice.runCell("kept = 41");
    const before = await hub.status();
    await hub.write(hubFile(open.notebook_image, "allowed_users: [bob]\n"));
    await hub.apply();
    const after = await hub.status();
    expect(after.servers.get("alice")?.container).toBe(before.servers.get("alice")?.container);
    expect(await alice.runCell("kept + 1")).toBe("42");
  });

  it("turns a name away that the file does not allow, with words that help", async () => {
    const mallory = await browser.person("mallory", "a-long-pass-phrase-0815", url);
    const answer = await mallory.signUp();
    expect(`${answer} ${await mallory.reads()}`).toMatch(
      /not on this hub's list.*help@physics\.example\.org/,
    );
  });

  it("gives files back after destroy and apply", async () => {
    await hub.destroy();
    expect(await docker("ps", "--quiet", "--filter", "name=in-containers")).toBe("");
    await hub.apply();
    bob.visits(await hub.url());
    expect(await bob.signIn()).toBe(true);
    await bob.openLab();
    await bob.openNotebook();
    expect(await bob.runCell("print(open('bob.txt').read())")).toBe("from bob");
  });
});

function noBed(): OpenBed {
  const absent = { docker_host: "", base_image: null, notebook_image: "none:0", ca_bundle: null };
  return { available: true, ...absent, environment: {}, close: async () => undefined };
}
