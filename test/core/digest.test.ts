import { describe, expect, it } from "vitest";
import { changeSet } from "../../src/core/change-set.ts";
import { compare, digestOf, seal } from "../../src/core/digest.ts";
import { recordedPlan } from "./plans.ts";

const key = "a key of the repository";
const digest = (name: string, k: string | null = key) => digestOf(changeSet(recordedPlan(name)), k);
const sealed = (name: string, k: string | null = key) => seal(changeSet(recordedPlan(name)), k);
const addresses = (name: string) =>
  changeSet(recordedPlan(name)).items.map((i) => `${i.actions.join("+")} ${i.address}`);

describe("changeSet", () => {
  it.each([
    ["none", []],
    [
      "new",
      [
        "create output.image",
        "create output.url",
        "create terraform_data.home",
        "create terraform_data.machine",
        "create terraform_data.settings",
      ],
    ],
    [
      "replace",
      ["update output.image", "delete+create terraform_data.machine", "update terraform_data.settings"],
    ],
    ["destroy-disk", ["delete terraform_data.home"]],
    ["forget-disk", ["forget terraform_data.home"]],
    ["move", ["no-op terraform_data.server"]],
    ["import", ["no-op terraform_data.old"]],
    ["failed-check", ["fail check.capacity", "update terraform_data.home"]],
    ["output-only", ["update output.url"]],
  ])("of the plan %s holds what changes and nothing else", (name, expected) => {
    expect(addresses(name)).toEqual(expected);
  });

  it.each([
    ["no format", {}, "format (none)"],
    ["format 2", { format_version: "2.0" }, "format 2.0"],
    ["a format that only begins like 1", { format_version: "1.2-evil" }, "format 1.2-evil"],
    ["an error", { format_version: "1.2", errored: true }, "ended with an error"],
    ["a target", { format_version: "1.2", complete: false }, "a part of the hub"],
    ["deferred changes", { format_version: "1.2", deferred_changes: [{}] }, "a part of the hub"],
  ])("is refused for a plan with %s", (_, plan, message) => {
    expect(() => changeSet(plan)).toThrow(message);
  });

  it("accepts every format 1.x", () => {
    expect(changeSet({ ...recordedPlan("none"), format_version: "1.99" }).items).toEqual([]);
  });
});

describe("digestOf", () => {
  it("is equal for two plans of the same change, whose timestamps differ", () => {
    expect(recordedPlan("none").timestamp).not.toBe(recordedPlan("none-again").timestamp);
    expect(digest("none")).toBe(digest("none-again"));
    const later = {
      ...recordedPlan("replace"),
      timestamp: "2030-01-01T00:00:00Z",
      resource_drift: [{ address: "x" }],
      relevant_attributes: [],
    };
    expect(digestOf(changeSet(later), key)).toBe(digest("replace"));
  });

  it("differs when only a sensitive value differs", () => {
    const other = JSON.parse(
      JSON.stringify(recordedPlan("sensitive")).replaceAll("hunter3-secret", "hunter4-secret"),
    );
    expect(digestOf(changeSet(other), key)).not.toBe(digest("sensitive"));
    expect(digestOf(changeSet(other), null)).toBe(digest("sensitive", null));
  });

  it("cannot be made without the key", () => {
    expect(new Set([digest("new"), digest("new", "another key"), digest("new", null)]).size).toBe(3);
  });

  it("differs with the provider's version", () => {
    const plan = recordedPlan("settings");
    expect(digestOf(changeSet(plan, { providers: { aws: "5.1.0" } }), key)).not.toBe(
      digestOf(changeSet(plan, { providers: { aws: "5.2.0" } }), key),
    );
  });

  it("does not depend on leaves that do not change", () => {
    const edit = (text: string) => JSON.stringify(recordedPlan("destroy-disk")).replaceAll(text, "{}");
    const other = JSON.parse(edit('{"size":100}'));
    expect(digestOf(changeSet(other), key)).toBe(digest("destroy-disk"));
  });

  it("gives no sensitive value away, sealed or keyless", () => {
    const text = JSON.stringify([sealed("sensitive"), sealed("sensitive", null), sealed("new", null)]);
    expect(text).not.toContain("hunter");
  });
});

describe("compare", () => {
  const names = [
    "none",
    "new",
    "settings",
    "sensitive",
    "replace",
    "both",
    "destroy-disk",
    "forget-disk",
    "destroy",
    "move",
    "import",
    "failed-check",
    "output-only",
  ];

  it.each(names)("calls the plan %s equal to itself, with a key and without", (name) => {
    expect(compare(sealed(name), sealed(name)).verdict).toBe("equal");
    expect(compare(sealed(name, null), sealed(name, null)).verdict).toBe("equal");
  });

  it.each([
    ["both", "subset", "subset"],
    ["settings", "none", "subset"],
    ["destroy", "none", "subset"],
    ["settings", "both", "worse"],
    ["none", "settings", "different"],
    ["settings", "sensitive", "different"],
    ["replace", "both", "different"],
    ["none", "replace", "worse"],
    ["settings", "destroy-disk", "worse"],
    ["none", "forget-disk", "worse"],
    ["forget-disk", "destroy-disk", "worse"],
    ["settings", "destroy", "worse"],
    ["none", "output-only", "different"],
    ["none", "move", "different"],
    ["none", "import", "different"],
    ["settings", "failed-check", "different"],
  ])("judges: reviewed %s, now %s: %s", (reviewed, now, verdict) => {
    expect(compare(sealed(reviewed), sealed(now)).verdict).toBe(verdict);
  });

  it("shows each address with what was reviewed and what it is now", () => {
    expect(compare(sealed("both"), sealed("destroy-disk")).rows).toEqual([
      { address: "output.image", reviewed: ["update"], now: null, verdict: "done" },
      { address: "terraform_data.home", reviewed: ["update"], now: ["delete"], verdict: "loses" },
      { address: "terraform_data.machine", reviewed: ["delete", "create"], now: null, verdict: "done" },
      { address: "terraform_data.settings", reviewed: ["update"], now: null, verdict: "done" },
    ]);
  });

  it("calls a removal of another object than the reviewed one worse", () => {
    const id =
      /"address":"terraform_data.home"[^}]*"before":\{"id":"([0-9a-f-]{36})"/.exec(
        JSON.stringify(recordedPlan("destroy-disk")),
      )?.[1] ?? "none";
    const other = JSON.parse(JSON.stringify(recordedPlan("destroy-disk")).replaceAll(id, "another-disk"));
    expect(compare(sealed("destroy-disk"), seal(changeSet(other), key)).verdict).toBe("worse");
  });

  it("calls a replacement that was reviewed but leads elsewhere different, not worse", () => {
    const other = JSON.parse(JSON.stringify(recordedPlan("replace")).replaceAll("lab:2", "lab:3"));
    expect(compare(sealed("replace"), seal(changeSet(other), key)).verdict).toBe("different");
  });

  it("never calls a keyed and a keyless review equal", () => {
    expect(compare(sealed("settings"), sealed("settings", null)).verdict).toBe("different");
    expect(compare(sealed("none"), sealed("none", null)).verdict).toBe("different");
  });
});
