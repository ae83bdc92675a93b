// The runner against the real terraform, with roots of built-in resources only.

import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/adapters/clock.ts";
import { terraformEnvironment } from "../../src/adapters/terraform/environment.ts";
import { terraformOnThisComputer } from "../../src/adapters/terraform/index.ts";
import { parsePlan } from "../../src/core/plan.ts";
import type { Backend, WorkspaceRequest } from "../../src/ports.ts";
import { type StateServer, startStateServer } from "../fakes/state-server.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/folder.ts";

const rootOn = (backend: string) => `
terraform {
  backend "${backend}" {}
}
variable "text" { type = string }
variable "command" {
  type    = string
  default = "true"
}
module "m" { source = "../modules/jupyterhub" }
resource "terraform_data" "this" {
  triggers_replace = [var.text, module.m.number]
  provisioner "local-exec" {
    command     = var.command
    environment = { TEXT = var.text }
  }
}
output "text" { value = var.text }
`;

async function bench(
  folder: TemporaryFolder,
  states: StateServer | null = null,
  more: Readonly<Record<string, string>> = {},
) {
  await folder.write("terraform/one/main.tf", rootOn(states === null ? "local" : "http"));
  await folder.write("terraform/modules/jupyterhub/main.tf", 'output "number" { value = 1 }\n');
  const terraform = terraformOnThisComputer({
    environment: {
      PATH: process.env.PATH,
      HOME: folder.path,
      GITHUB_TOKEN: "ghs_planted",
      TF_VAR_text: "planted",
      // Which program to test with; CONTRIBUTING.md tells how to try OpenTofu.
      HUBCTL_TERRAFORM: process.env.HUBCTL_TERRAFORM,
      ...more,
    },
    cache: join(folder.path, "cache"),
    repository: { terraformFolder: async () => join(folder.path, "terraform") },
    clock: systemClock,
  });
  const request = (variables: WorkspaceRequest["variables"], environment = {}): WorkspaceRequest => ({
    hub: "physics-101",
    root: "one",
    backend:
      states === null
        ? { type: "local", config: { path: join(folder.path, "state", "terraform.tfstate") } }
        : { type: "http", config: states.configOf("physics-101") },
    variables,
    environment,
    folder: join(folder.path, "work"),
  });
  return {
    open: (variables: WorkspaceRequest["variables"], environment = {}, backend?: Backend) =>
      terraform.open(
        { ...request(variables, environment), ...(backend === undefined ? {} : { backend }) },
        () => undefined,
      ),
  };
}

const quiet = () => undefined;
const locked = { lock: true, lockPatienceSeconds: 0 };
const unlocked = { lock: false, lockPatienceSeconds: 0 };
const recursive = { recursive: true, force: true };

describe("a hub's Terraform workspace", () => {
  it("plans, applies and finds nothing left to do", async () => {
    await using folder = await temporaryFolder();
    const { open } = await bench(folder);
    const workspace = await open({ text: "one" });
    const saved = await workspace.plan(locked, quiet);
    expect(parsePlan(saved.json).resources.map((change) => change.action)).toEqual(["create"]);
    expect(await workspace.apply(saved, 0, quiet)).toEqual({ text: "one" });
    expect((await workspace.plan(locked, quiet)).hasChanges).toBe(false);
    await workspace.close();
  });

  it("is not misled by what the program says about its own configuration", async () => {
    await using folder = await temporaryFolder();
    const { open } = await bench(folder, null, { TF_CLI_CONFIG_FILE: join(folder.path, "nowhere") });
    const workspace = await open({ text: "one" });
    const saved = await workspace.plan(locked, quiet);
    expect(await workspace.apply(saved, 0, quiet)).toEqual({ text: "one" });
    expect(await workspace.stateIdentity()).toMatchObject({ serial: expect.any(Number) });
    await workspace.close();
  });

  it("passes values literally: templates, quotes and new lines stay what they are", async () => {
    await using folder = await temporaryFolder();
    const hostile = '${file("/etc/passwd")} %{ if true } "; rm -rf / #\n$(id) `id`';
    const out = join(folder.path, "out");
    const { open } = await bench(folder);
    const workspace = await open({ text: hostile, command: `printf %s "$TEXT" > '${out}'` });
    expect(await workspace.apply(await workspace.plan(locked, quiet), 0, quiet)).toEqual({ text: hostile });
    expect(await readFile(out, "utf8")).toBe(hostile);
  });

  it("keeps plan, variables and state from other people, and leaves no plan behind", async () => {
    await using folder = await temporaryFolder();
    const { open } = await bench(folder);
    const workspace = await open({ text: "secret-ish" });
    const saved = await workspace.plan(locked, quiet);
    expect((await stat(saved.file)).mode & 0o077).toBe(0);
    expect((await stat(join(folder.path, "work"))).mode & 0o077).toBe(0);
    await workspace.apply(saved, 0, quiet);
    await workspace.close();
    expect(
      (await readdir(join(folder.path, "work", "tmp"))).filter((name) => /plan|tfvars/.test(name)),
    ).toEqual([]);
  });

  it("says what a command on this computer is doing, while it does it", async () => {
    await using folder = await temporaryFolder();
    const { open } = await bench(folder);
    const workspace = await open({ text: "a", command: "echo installing; sleep 0.4; echo starting" });
    const said: { text: string; at: number }[] = [];
    await workspace.apply(await workspace.plan(locked, quiet), 0, (text) =>
      said.push({ text, at: Date.now() }),
    );
    const installing = said.find(({ text }) => text === "installing");
    const starting = said.find(({ text }) => text === "starting");
    expect(installing).toBeDefined();
    expect((starting?.at ?? 0) - (installing?.at ?? 0)).toBeGreaterThan(200);
  });

  it("says who holds the state, waits, and goes on when it is free", async () => {
    await using folder = await temporaryFolder();
    const { open } = await bench(folder);
    const first = await open({ text: "a", command: "sleep 2.5" });
    const plan = await first.plan(locked, quiet);
    const applying = first.apply(plan, 0, quiet);
    await systemClock.sleep(500);
    const second = await open({ text: "b" });
    await expect(second.plan(locked, quiet)).rejects.toMatchObject({
      code: "TERRAFORM_LOCKED",
      message: expect.stringMatching(/@.*holds the state lock since .* UTC \(apply\)/),
    });
    const said: string[] = [];
    const saved = await second.plan({ lock: true, lockPatienceSeconds: 20 }, (text) => said.push(text));
    expect(said.join("\n")).toMatch(/waiting: .*holds the state lock/);
    expect(saved.hasChanges).toBe(true);
    await applying;
  });

  it("gives back a lock that nobody will give back any more", async () => {
    await using folder = await temporaryFolder();
    await using states = await startStateServer();
    const { open } = await bench(folder, states);
    const workspace = await open({ text: "a" });
    states.lock("physics-101", "3f1d9f1e-7f0c-4a55-8a52-c9c2d3b0a001");
    await expect(workspace.plan(locked, quiet)).rejects.toMatchObject({ code: "TERRAFORM_LOCKED" });
    await workspace.unlock("3f1d9f1e-7f0c-4a55-8a52-c9c2d3b0a001");
    expect(states.holderOf("physics-101")).toBeNull();
    await workspace.apply(await workspace.plan(locked, quiet), 0, quiet);
    expect(states.holderOf("physics-101")).toBeNull();
  });

  it("knows a state that is kept elsewhere from none at all", async () => {
    await using folder = await temporaryFolder();
    await using states = await startStateServer();
    const { open } = await bench(folder, states);
    const workspace = await open({ text: "a" });
    expect(await workspace.stateIdentity()).toBeNull();
    await workspace.apply(await workspace.plan(locked, quiet), 0, quiet);
    expect(await workspace.stateIdentity()).toEqual({
      lineage: expect.stringMatching(/^[0-9a-f-]{36}$/),
      serial: expect.any(Number),
    });
  });

  it("begins a state on this computer that moves to its own place later", async () => {
    await using folder = await temporaryFolder();
    await using states = await startStateServer();
    const here = await bench(folder);
    // The root says another place, which is not there yet when it is first applied.
    await folder.write("terraform/one/main.tf", rootOn("http"));
    const first = await here.open({ text: "a" });
    await first.apply(await first.plan(locked, quiet), 0, quiet);
    const text = await first.pullState();
    await first.close();
    const there = await (await bench(folder, states)).open({ text: "a" });
    expect(await there.resources()).toEqual([]);
    await there.pushState(text);
    expect((await there.resources()).map(({ address }) => address)).toEqual(["terraform_data.this"]);
    expect((await there.plan(locked, quiet)).hasChanges).toBe(false);
    await there.forget(["terraform_data.this"]);
    expect(await there.resources()).toEqual([]);
    await there.close();
  });

  it("takes the plan's words from the plan itself: the same as Terraform shows of it later", async () => {
    await using folder = await temporaryFolder();
    const { open } = await bench(folder);
    const workspace = await open({ text: "a" });
    await workspace.apply(await workspace.plan(locked, quiet), 0, quiet);
    const changed = await open({ text: "b" });
    const told = await changed.plan({ ...unlocked, inWords: true }, quiet);
    const shown = await changed.plan(unlocked, quiet);
    expect(told.words).toContain("terraform_data.this must be replaced");
    expect(told.words).not.toContain("Refreshing");
    expect(await changed.text(told)).toBe(await changed.text(shown));
    expect(parsePlan(told.json)).toEqual(parsePlan(shown.json));
  });

  it("says in parts why a plan failed whose words were wanted", async () => {
    await using folder = await temporaryFolder();
    const { open } = await bench(folder);
    await folder.write("terraform/modules/jupyterhub/main.tf", 'output "number" { value = file("gone") }\n');
    const workspace = await open({ text: "a" });
    await expect(workspace.plan({ ...unlocked, inWords: true }, quiet)).rejects.toMatchObject({
      code: "TERRAFORM_PLAN",
      message: "physics-101 could not be planned: Invalid function argument",
    });
  });

  it("knows which state a plan was made from, whatever was written since", async () => {
    await using folder = await temporaryFolder();
    const { open } = await bench(folder);
    const workspace = await open({ text: "a" });
    const first = await workspace.plan(locked, quiet);
    expect(await workspace.stateOf(first)).toBeNull();
    await workspace.apply(first, 0, quiet);
    const before = await workspace.stateIdentity();
    expect(before).not.toBeNull();
    const changed = await open({ text: "b" });
    const second = await changed.plan(unlocked, quiet);
    const third = await changed.plan(locked, quiet);
    await changed.apply(third, 0, quiet);
    expect(await changed.stateOf(second)).toEqual(before);
    expect(await changed.stateOf(third)).toEqual(before);
    expect(await changed.stateIdentity()).not.toEqual(before);
  });

  it("asks for the state where a plan does not tell it", async () => {
    await using folder = await temporaryFolder();
    const { open } = await bench(folder);
    const workspace = await open({ text: "a" });
    await workspace.apply(await workspace.plan(locked, quiet), 0, quiet);
    const saved = await workspace.plan(unlocked, quiet);
    await writeFile(saved.file, '{"encrypted_data": "…"}');
    expect(await workspace.stateOf(saved)).toEqual(await workspace.stateIdentity());
  });

  it("says what is still to be done after applying, and nothing when all is", async () => {
    await using folder = await temporaryFolder();
    const { open } = await bench(folder);
    await folder.write(
      "terraform/one/again.tf",
      'resource "terraform_data" "never" { input = timestamp() }\n',
    );
    const restless = await open({ text: "a" });
    await restless.apply(await restless.plan(locked, quiet), 0, quiet);
    expect(await restless.unsettled()).toEqual(["terraform_data.never"]);
    await folder.write("terraform/one/again.tf", "");
    const workspace = await open({ text: "a" });
    await workspace.apply(await workspace.plan(locked, quiet), 0, quiet);
    expect(await workspace.unsettled()).toEqual([]);
  });

  it("hands out sensitive outputs after applying like all others", async () => {
    await using folder = await temporaryFolder();
    const { open } = await bench(folder);
    await folder.write(
      "terraform/one/more.tf",
      'output "hidden" {\n  value     = "x"\n  sensitive = true\n}\n',
    );
    const workspace = await open({ text: "a" });
    const outputs = await workspace.apply(await workspace.plan(locked, quiet), 0, quiet);
    expect(outputs).toEqual({ text: "a", hidden: "x" });
  });

  it.each<[string, (folder: TemporaryFolder) => Promise<unknown>]>([
    ["its plugins and modules were cleared away", ({ path }) => rm(join(path, "work/.terraform"), recursive)],
    [
      "its root has another module",
      async (folder) => {
        await folder.write("terraform/modules/more/main.tf", 'output "number" { value = 1 }\n');
        await folder.write("terraform/one/more.tf", 'module "more" { source = "../modules/more" }\n');
      },
    ],
  ])("is initialised again when %s", async (_, change) => {
    await using folder = await temporaryFolder();
    const { open } = await bench(folder);
    const workspace = await open({ text: "a" });
    await workspace.apply(await workspace.plan(locked, quiet), 0, quiet);
    await change(folder);
    const again = await open({ text: "a" });
    expect((await again.plan(locked, quiet)).hasChanges).toBe(false);
    await rm(join(folder.path, "work/.terraform"), recursive);
    expect(await (await open({ text: "a" })).outputs()).toEqual({ text: "a" });
  });

  it("never works on the state of another place, though the folder was made for that one", async () => {
    await using folder = await temporaryFolder();
    const { open } = await bench(folder);
    const here = await open({ text: "a" });
    await here.apply(await here.plan(locked, quiet), 0, quiet);
    const elsewhere = { type: "local", config: { path: join(folder.path, "elsewhere.tfstate") } };
    const there = await open({ text: "a" }, {}, elsewhere);
    expect(await there.resources()).toEqual([]);
    expect((await (await open({ text: "a" })).resources()).length).toBe(1);
  });

  it("tells what terraform found wrong in its own words, and what to do", async () => {
    await using folder = await temporaryFolder();
    const { open } = await bench(folder);
    const workspace = await open({ text: "a", command: "echo no space left on device >&2; exit 3" });
    const plan = await workspace.plan(locked, quiet);
    const failure = await workspace.apply(plan, 0, quiet).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: "TERRAFORM_APPLY", hint: expect.stringMatching(/run it again/) });
    expect(JSON.stringify(failure)).toContain("no space left on device");
  });

  it("refreshes its copy of the root, so that an update of the code is what runs", async () => {
    await using folder = await temporaryFolder();
    const { open } = await bench(folder);
    const before = await open({ text: "a" });
    await before.apply(await before.plan(locked, quiet), 0, quiet);
    await folder.write("terraform/modules/jupyterhub/main.tf", 'output "number" { value = 2 }\n');
    const after = await open({ text: "a" });
    expect(
      parsePlan((await after.plan(locked, quiet)).json).resources.map((change) => change.action),
    ).toEqual(["replace"]);
  });

  it("gives terraform none of a CI job's tokens and nothing that changes its behaviour", () => {
    const environment = {
      PATH: "/bin",
      AWS_REGION: "eu",
      GITHUB_TOKEN: "x",
      ACTIONS_RUNTIME_TOKEN: "x",
      INPUT_KEY: "x",
      TF_VAR_name: "x",
      TF_CLI_ARGS_plan: "-destroy",
      TF_LOG: "trace",
    };
    const given = terraformEnvironment(environment, { environment: { HUBCTL_SECRETS: "{}" }, folder: "/w" });
    expect(Object.keys(given).sort()).toEqual([
      "AWS_REGION",
      "CHECKPOINT_DISABLE",
      "GOGC",
      "HUBCTL_SECRETS",
      "PATH",
      "TF_DATA_DIR",
      "TF_INPUT",
      "TF_IN_AUTOMATION",
    ]);
  });

  it("gives each hub its own secrets only, not those that the run holds for all", () => {
    const environment = { HUBCTL_SECRETS: '{"OF_ANOTHER_HUB": "x"}' };
    expect(terraformEnvironment(environment, { environment: {}, folder: "/w" })).not.toHaveProperty(
      "HUBCTL_SECRETS",
    );
  });
});
