import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { settingsFor } from "../../src/core/settings.ts";
import { hubFields } from "../../src/generated/hub-fields.ts";
import { fixtures, read, root } from "./hub-case.ts";

const settingsOf = (lines: string) => {
  const [hub] = read({ "physics-101": lines }).hubs;
  if (hub === undefined) throw new Error(`not a valid hub: ${lines}`);
  return settingsFor(hub, { runtime: "process", url: null });
};

describe("settings.json", () => {
  it("is, for the fixture, the document that the stack's tests read", () => {
    const [hub] = read({}, { files: fixtures() }).hubs;
    if (hub === undefined) throw new Error("the fixture is not a valid hub");
    const text = `${JSON.stringify(settingsFor(hub, { runtime: "docker", url: "https://astro.example.org" }), null, 2)}\n`;
    const golden = join(root, "test/fixtures/hubs/astro-lab.settings.json");
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, "utf8"));
  });

  it("holds every field that concerns the machine, null where nothing was given", () => {
    const settings = settingsOf("");
    const told = Object.entries(hubFields)
      .filter(([path, { inSettings }]) => inSettings && /^\w+$/.test(path))
      .map(([path]) => path);
    expect(Object.keys(settings).sort()).toEqual(
      [...told, "version", "name", "provider", "runtime", "url"].sort(),
    );
    expect(settings).toMatchObject({
      version: 1,
      name: "physics-101",
      provider: "local",
      runtime: "process",
      url: null,
    });
    expect(settings).toMatchObject({
      contact: null,
      allowed_users: null,
      allowed_groups: null,
      extra_config: null,
    });
  });

  it("does not change with fields that do not concern the machine", () => {
    const before = settingsOf("");
    const more =
      "tags: {course: a}\nbudget: {monthly: 9}\nprotect: true\nexpires: 2027-01-01\nstorage: {size: 500G, on_delete: delete}\nmax_servers: 20";
    expect(settingsOf(more)).toEqual(before);
    expect(settingsOf("max_servers: 21")).not.toEqual(before);
  });

  it("is plain JSON", () => {
    const settings = settingsOf("env: {A: b}\nauth: {type: native, config: {minimum_password_length: 12}}");
    expect(JSON.parse(JSON.stringify(settings))).toStrictEqual(settings);
  });
});
