// A provider is one object and one Terraform root: with nothing else changed, a hub there lives its life by pull requests. What is put in the
// place of another is the list that a new provider adds its line to (docs/how-to/add-a-provider.md).
import { cpSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { diagnose } from "../../src/commands/doctor.ts";
import { snapshotsOf } from "../../src/commands/restore.ts";
import { validateRepository } from "../../src/commands/validate.ts";
import type { HubFile } from "../../src/core/hub-file.ts";
import { readHubs } from "../../src/core/hubs.ts";
import { fakeTerraform } from "../fakes/terraform.ts";
import { portsWith } from "../support/cloud-machine.ts";
import { at, type People, startPeople } from "./support/people.ts";

vi.mock("../../src/providers/list.ts", async () => {
  const { oneObject } = await import("./support/one-object.ts");
  return { providers: [oneObject] };
});

const name = "physics-101";

function hub(users: string, more = ""): string {
  return `provider: openstack\nmachine: m1.large\nadmin_users: [alice]\nauth: {type: native}\nallowed_users: ${users}\nusers: 5\n${more}`;
}

function filesOf(text: string): readonly HubFile[] {
  return [{ path: at(name), bytes: new TextEncoder().encode(text), kind: "file" }];
}

describe.sequential("a hub of a provider that is one object", () => {
  let people: People;

  /** Plans and merges a change of the hub's file (null removes it); returns the plan's comment and the last reply. */
  async function merged(branch: string, content: string | null, body = "") {
    const { github } = people.scene;
    const number = people.open(branch, { [at(name)]: content }, { body });
    const planned = await people.plan(number);
    expect(planned.end, planned.log + planned.summary).toBe("fine");
    const [plan = ""] = github.comments(number);
    github.approve(number, github.user("alice"));
    const applied = await people.merge(number);
    expect(applied.end, applied.log + applied.summary).toBe("fine");
    return { plan, reply: github.comments(number).at(-1) ?? "" };
  }

  beforeAll(async () => {
    people = await startPeople();
    cpSync(resolve("test/fixtures/roots/one-object"), join(people.scene.folder, "terraform", "openstack"), {
      recursive: true,
    });
  });

  afterAll(() => people?.[Symbol.asyncDispose]());

  it("is validated with what that provider does not do", () => {
    const files = filesOf(hub("[bob]", 'schedule: {start: "08:00", stop: "18:00"}\n'));
    const { problems } = validateRepository({ files, gitopsFile: null });
    expect(problems.map(({ severity, message }) => [severity, message])).toEqual([
      ["warning", "schedule has no effect here: the machine never stops"],
    ]);
  });

  it("is the only one there is: any other place is warned of", () => {
    const files = filesOf(hub("[bob]").replace(/^provider:.*\nmachine:.*\n/, "provider: local\n"));
    const { problems } = validateRepository({ files, gitopsFile: null });
    expect(problems.map(({ severity, message }) => [severity, message])).toEqual([
      ["warning", "this version cannot deploy to local yet"],
    ]);
  });

  it("has no snapshots to restore, and the way out is none that only this computer has", async () => {
    const [parsed] = readHubs({ files: filesOf(hub("[bob]")), gitops: {} }).hubs;
    if (parsed === undefined) throw new Error("the hub is not valid");
    await expect(snapshotsOf(parsed, portsWith([]))).rejects.toMatchObject({
      code: "RESTORE_NOT_HERE",
      hint: "Copy the homes back from your own backup.",
    });
  });

  it("is not called well by a doctor who looked at nothing", async () => {
    const ports = { ...portsWith([]), terraform: fakeTerraform() };
    const [, found] = await diagnose(["openstack"], ports, () => undefined);
    expect(found?.findings).toMatchObject([
      { state: "unknown", words: "this version looks at nothing here" },
    ]);
  });

  it("is planned in a comment in that provider's words, and live after the merge", async () => {
    const { plan, reply } = await merged("add", hub("[bob]"));
    for (const words of ["new over there", "the university's cloud", "the university pays", "the machine"])
      expect(plan).toContain(words);
    expect(reply).toContain("is live");
    expect(reply).toContain(`https://${name}.example.org`);
    expect(people.scene.machine.isRunning(name)).toBe(true);
  });

  it("has each change told as that provider calls it", async () => {
    const carol = people.open("carol", { [at(name)]: hub("[bob, carol]") });
    const bigger = people.open("bigger", { [at(name)]: hub("[bob]").replace("m1.large", "m1.xlarge") });
    for (const [number, words] of [
      [carol, "settings over there"],
      [bigger, "machine-replaced over there"],
    ] as const) {
      const { end, log, summary } = await people.plan(number);
      expect(end, log + summary).toBe("fine");
      expect(people.scene.github.comments(number)[0]).toContain(words);
    }
  });

  it("goes, and its homes stay", async () => {
    const { plan, reply } = await merged("remove", null, `destroy: ${name}`);
    expect(plan).toContain("removed over there");
    expect(plan).not.toContain("are deleted");
    expect(reply).toContain("is removed");
    expect(people.scene.machine.isRunning(name)).toBe(false);
    expect(people.ledger()).toEqual({ [`hub/${name}`]: "inactive" });
  });
});
