import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasErrors, renderProblems, validate, validateRepository } from "../../src/commands/validate.ts";
import { file, files, ownGitops, root } from "../core/hub-case.ts";

describe("hubctl validate", () => {
  it("finds the repository's own hubs in order", () => {
    const own = ["hubs/demo.yaml", "gitops.yaml"].map((path) => file(path, readFileSync(join(root, path))));
    const [demo, gitopsFile] = own;
    if (demo === undefined || gitopsFile === undefined) throw new Error("unreachable");
    expect(validateRepository({ files: [demo], gitopsFile })).toEqual({ problems: [], hubs: 1 });
  });

  it("shows places, words and hints, and counts at the end", () => {
    const hubs = files({
      good: "",
      "physics-101": "admin_user: [bob]\nmem_limit: 2 gigs",
      stats: "auth: {type: firstuse}\nallow_custom_image: .+",
    });
    const found = validate({ files: hubs, gitops: ownGitops });
    expect(renderProblems(found)).toBe(
      [
        'hubs/physics-101.yaml:1:1  error    unknown key "admin_user". Did you mean "admin_users"?',
        'hubs/physics-101.yaml:2:12 error    mem_limit is "2 gigs"; expected a size such as 512M, 2G or 1.5G',
        "hubs/stats.yaml:1:14       error    nobody could sign in: with auth.type firstuse, give allowed_users or allow_all: true",
        "                                    docs/reference.md#who-may-sign-in",
        'hubs/stats.yaml:2:21       warning  allow_custom_image is ".+", which matches images of anybody',
        "                                    Name the registry and the folder: quay\\.io/physics/.+",
        "3 problems and 1 warning in 2 of 3 hubs",
      ].join("\n"),
    );
  });

  it("shows the same words in colour", () => {
    const found = validate({ files: files({ one: "users: 0" }), gitops: ownGitops });
    const coloured = renderProblems(found, { isColoured: true });
    expect(coloured).toContain("\u001b[31merror\u001b[0m");
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(renderProblems(found));
  });

  it.each([
    [[], 0, "no hub files found: hubctl new writes one"],
    [["one"], 1, "1 hub, no problems"],
    [["one", "two"], 2, "2 hubs, no problems"],
  ])("says so when nothing is wrong: %j", (names, hubs, text) => {
    const found = validate({
      files: files(Object.fromEntries(names.map((name) => [name, ""]))),
      gitops: ownGitops,
    });
    expect(found.hubs).toBe(hubs);
    expect(renderProblems(found)).toBe(text);
  });

  it("tells the faults of gitops.yaml with those of the hubs", () => {
    const found = validateRepository({
      files: files({ one: "users: 0" }),
      gitopsFile: file("gitops.yaml", "contct: x"),
    });
    expect(found.problems.map((one) => one.file)).toEqual(["gitops.yaml", "hubs/one.yaml"]);
    expect(hasErrors(found)).toBe(true);
  });

  it("counts files where something under hubs/ is no hub file", () => {
    const found = validate({ files: files({ "physics-101.yml": "provider: local\n" }), gitops: ownGitops });
    expect(renderProblems(found)).toMatch(/expected \.yaml\n.*\n1 problem in 1 file$/);
  });

  it("does not fail for warnings", () => {
    expect(hasErrors(validate({ files: files({ one: "allow_custom_image: .+" }), gitops: ownGitops }))).toBe(
      false,
    );
  });
});
