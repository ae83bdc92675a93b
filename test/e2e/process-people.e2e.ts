// A newcomer's first hour, with the process runtime: clean clone, `npm run demo`, two people in real browsers.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { TestBrowser } from "./support/browser.ts";
import type { Person } from "./support/person.ts";
import { TestHub } from "./support/test-hub.ts";

// Without an engine even where one runs: the demo takes containers when it can.
const NO_ENGINE = { DOCKER_HOST: "unix:///nonexistent/docker.sock" };

const ONLY_THESE = `provider: local
runtime: process
contact: help@physics.example.org
admin_users: [alice]
auth: {type: native}
allowed_users: [bob, carol]
`;

describe.sequential("a newcomer", () => {
  let browser: TestBrowser;
  let hub: TestHub;
  let url: string;
  let alice: Person;
  let bob: Person;

  beforeAll(async () => {
    browser = await TestBrowser.start("process");
    hub = await TestHub.inClone("demo", NO_ENGINE);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await browser?.pictures(`failed-${task.name}`);
  });

  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await hub?.[Symbol.asyncDispose]();
  });

  it("clones the repository, runs one command, and has a hub that answers", async () => {
    const demo = await hub.run("npm", "run", "demo");
    expect(demo.stdout + demo.stderr).toContain("demo is live");
    expect(demo.code).toBe(0);
    url = await hub.url();
    expect(demo.stdout).toContain(url);
    expect(demo.stdout).toContain(await hub.firstPassword("alice"));
    expect(demo.stdout).toContain("not isolated");
  });

  it("signs in as the admin with the printed password and runs a cell", async () => {
    alice = await browser.person("alice", await hub.firstPassword("alice"), url);
    expect(await alice.signIn()).toBe(true);
    await alice.picture("1-admin-home");
    await alice.openLab();
    await alice.picture("2-jupyterlab");
    await alice.openNotebook();
    expect(await alice.runCell("open('alice.txt', 'w').write('from alice')\n6 * 7")).toBe("42");
    await alice.picture("3-cell");
  });

  it("lets a second person sign up, who waits for the admin's approval", async () => {
    bob = await browser.person("bob", "a-long-pass-phrase-4711", url);
    await bob.signUp();
    await bob.picture("4-signed-up");
    expect(await bob.signIn()).toBe(false);
    await bob.picture("5-not-yet-approved");
    await alice.approve("bob");
    expect(await bob.signIn()).toBe(true);
  });

  it("gives the two of them separate homes", async () => {
    await bob.openLab();
    await bob.openNotebook();
    await bob.runCell("open('bob.txt', 'w').write('from bob')");
    const files = await bob.runCell("import os; print(os.path.expanduser('~'), sorted(os.listdir('.')))");
    expect(files).toContain("bob.txt");
    expect(files).not.toContain("alice.txt");
    expect(files).toContain("/homes/bob");
  });

  it("keeps a person's file over a stop and a new start", async () => {
    await bob.stopServer();
    expect((await hub.status()).servers.has("bob")).toBe(false);
    await bob.openLab();
    await bob.openNotebook();
    expect(await bob.runCell("print(open('bob.txt').read())")).toBe("from bob");
  });

  it("lets an admin add a user on the admin page", async () => {
    await alice.addUser("dave");
    await alice.picture("6-admin-page");
    expect(await alice.reads()).toContain("dave");
  });

  it("turns a name away that the file does not allow, with words that help", async () => {
    await hub.write(ONLY_THESE);
    await hub.apply();
    const mallory = await browser.person("mallory", "a-long-pass-phrase-0815", url);
    const answer = await mallory.signUp();
    await mallory.picture("7-turned-away");
    expect(`${answer} ${await mallory.reads()}`).toMatch(
      /not on this hub's list.*help@physics\.example\.org/,
    );
    expect(await mallory.signIn()).toBe(false);
  });

  it("keeps those signed in who are still allowed, over that change", async () => {
    expect(await bob.runCell("1 + 1")).toBe("2");
  });
});
