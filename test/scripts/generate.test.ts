import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../core/hub-case.ts";

const made = [
  "schema",
  "scripts/generate",
  "scripts/generate.mjs",
  "src/generated",
  "docs/reference.md",
  "docs/gitops-reference.md",
];
let copy = "";

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "generate-"));
  for (const path of made) cpSync(join(root, path), join(copy, path), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function generate(...options: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/generate.mjs", ...options], {
    cwd: copy,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("npm run generate", () => {
  it("finds the committed files up to date, then names those that a changed schema makes stale, then writes them", () => {
    expect(generate("--check")).toMatchObject({ status: 0, stderr: "" });

    const schema = join(copy, "schema/hub.schema.json");
    writeFileSync(
      schema,
      readFileSync(schema, "utf8").replace("Title on the hub's sign-in page.", "The title."),
    );
    expect(generate("--check")).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "Stale, because schema/ changed:\n  src/generated/hub.ts\n  docs/reference.md\nRun: npm run generate\n",
    });

    expect(generate()).toMatchObject({
      status: 0,
      stdout: "Wrote src/generated/hub.ts, docs/reference.md\n",
    });
    expect(generate("--check").status).toBe(0);
    expect(readFileSync(join(copy, "docs/reference.md"), "utf8")).toContain(
      "The title. Default: the hub's name.",
    );
  });
});
