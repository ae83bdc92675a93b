import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withFields } from "../../src/core/gitops-edit.ts";
import { root } from "./hub-case.ts";

const boundary = "arn:aws:iam::123456789012:policy/jupyterhub-gitops-hub";
const fields = {
  state: { aws: { bucket: "physics-state", region: "eu-central-1" } },
  providers: { aws: { region: "eu-central-1", permissions_boundary: boundary } },
};
const whole = `state:
  aws:
    bucket: physics-state
    region: eu-central-1

providers:
  aws:
    region: eu-central-1
    permissions_boundary: ${boundary}
`;

describe("fields that are added to gitops.yaml", () => {
  it.each(["", "\n", "# nothing yet\n"])("make up the whole of a file that says nothing: %j", (text) => {
    expect(withFields(text, fields)).toBe(text.trim() === "" ? whole : `${text}\n${whole}`);
  });

  it("go below what they belong to, and leave every other line alone", () => {
    const before = `# ours
providers:
  # clouds
  aws:
    region: eu-central-1   # near
    # zone: hubs.example.org

  gcp:
    region: europe-west6

policy:
  max_destroys: 1
`;
    expect(withFields(before, fields)).toBe(`# ours
providers:
  # clouds
  aws:
    region: eu-central-1   # near
    # zone: hubs.example.org
    permissions_boundary: ${boundary}

  gcp:
    region: europe-west6

policy:
  max_destroys: 1

state:
  aws:
    bucket: physics-state
    region: eu-central-1
`);
  });

  it("fit the file that this repository comes with, and change nothing when they are there", () => {
    const shipped = readFileSync(join(root, "gitops.yaml"), "utf8");
    const once = withFields(shipped, fields) ?? "";
    const lines = once.split("\n");
    expect(lines.filter((line) => !shipped.split("\n").includes(line))).toEqual([
      `    permissions_boundary: ${boundary}`,
      "state:",
      "    bucket: physics-state",
    ]);
    expect(withFields(once, fields)).toBe(once);
  });

  it("take the indentation that is there, and lines' ends", () => {
    const before = "providers:\r\n    aws:\r\n        region: us-east-1 # far\r\n";
    const after = withFields(before, {
      providers: { aws: { region: "eu-west-1", zone: "hubs.example.org" } },
    });
    expect(after).toBe(
      "providers:\r\n    aws:\r\n        region: eu-west-1 # far\r\n        zone: hubs.example.org\r\n",
    );
  });

  it("may be there already in another form", () => {
    const braces = `state: {aws: {bucket: physics-state, region: eu-central-1}}\nproviders: {aws: {region: eu-central-1, permissions_boundary: "${boundary}"}}\n`;
    expect(withFields(braces, fields)).toBe(braces);
  });

  it.each([
    ["a map in braces", "providers: {aws: {region: eu-central-1}}\n"],
    ["a value of several lines", "state:\n  aws:\n    bucket: >-\n      other\n"],
    ["a file with faults", "provider:\n  aws:\n"],
    ["text that is no YAML", "providers:\n\taws:\n"],
  ])("are left out of %s", (_, text) => {
    expect(withFields(text, fields)).toBeNull();
  });
});
