import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hubFields } from "../../src/generated/hub-fields.ts";
import { file, ownGitops, problemsOf, read, root } from "./hub-case.ts";

const page = readFileSync(join(root, "docs/reference.md"), "utf8");
const examples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = ""]) => text);
const section = page.slice(page.indexOf("## Who may sign in"), page.indexOf("### `admin_users`"));

describe("docs/reference.md", () => {
  it("begins with a whole hub that is valid", () => {
    expect(read({}, { files: [file("hubs/first.yaml", examples[0] ?? "")] }).problems).toEqual([]);
  });

  it("shows sign-in examples that are valid", () => {
    const shown = [...section.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = ""]) => text);
    expect(shown.length).toBeGreaterThan(5);
    for (const text of shown) expect(problemsOf(text, { gitops: ownGitops }), text).toEqual([]);
  });

  it("tells of every field what it is and what a change does", () => {
    for (const path of Object.keys(hubFields).filter((one) => /^\w+$/.test(one))) {
      const entry = page.slice(page.indexOf(`### \`${path}\``)).split(/\n#{2,3} /)[0] ?? "";
      expect(entry, path).toMatch(/- Expected: [\s\S]*- A change: [\s\S]*```yaml/);
    }
  });

  it("has the section that the error about missing allow rules points to", () => {
    expect(page).toContain("\n## Who may sign in\n");
  });

  it("names every sign-in service in the table", () => {
    for (const type of hubFields["auth.type"]?.values ?? []) expect(section).toContain(`\`${String(type)}\``);
  });
});
