import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { repositoryAt } from "../../src/adapters/repository.ts";
import { setUpGitops } from "../../src/commands/set-up-gitops.ts";
import { parseGitops } from "../../src/core/gitops.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/folder.ts";

const values = {
  bucket: "physics-state",
  region: "us-east-1",
  planRole: "arn:aws:iam::123456789012:role/jupyterhub-gitops-plan",
  applyRole: "arn:aws:iam::123456789012:role/jupyterhub-gitops-apply",
  permissionsBoundary: "arn:aws:iam::123456789012:policy/jupyterhub-gitops-hub",
};
const regionThere = "providers:\n  aws:\n    region: eu-central-1\n";

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await folder[Symbol.asyncDispose]();
});

const here = () => repositoryAt(folder.path, "/nowhere");
const given = (text: string) => writeFile(join(folder.path, "gitops.yaml"), text);
const gitops = async () => parseGitops(await here().gitopsFile());

describe("gitops.yaml after the set-up", () => {
  it("has the states' bucket and the boundary; a second time it stays as it is", async () => {
    await given("contact: hubs@example.org # ours\n");
    expect(await setUpGitops(values, false, here())).toBe("written");
    expect(await gitops()).toEqual({
      problems: [],
      gitops: {
        contact: "hubs@example.org",
        state: { aws: { bucket: "physics-state", region: "us-east-1" } },
        providers: { aws: { region: "us-east-1", permissions_boundary: values.permissionsBoundary } },
      },
    });
    expect(await setUpGitops(values, true, here())).toBe("as-it-is");
  });

  it.each([
    ["keeps the usual region of hubs when nobody named one", false, "eu-central-1"],
    ["has the region that somebody named the first time", true, "us-east-1"],
  ])("%s", async (_, isRegionGiven, region) => {
    await given(regionThere);
    expect(await setUpGitops(values, isRegionGiven, here())).toBe("written");
    expect((await gitops()).gitops.providers?.aws?.region).toBe(region);
  });

  it("keeps the usual region of hubs once there are states", async () => {
    await given(`${regionThere}state: {aws: {bucket: physics-state, region: us-east-1}}\n`);
    expect(await setUpGitops(values, true, here())).toBe("written");
    expect((await gitops()).gitops.providers?.aws?.region).toBe("eu-central-1");
  });

  it.each([
    ["states in another bucket", "state: {aws: {bucket: another, region: us-east-1}}\n"],
    ["another boundary", `${regionThere}    permissions_boundary: arn:aws:iam::123456789012:policy/ours\n`],
    ["faults", "provider: aws\n"],
  ])("is left to people when it has %s", async (_, text) => {
    await given(text);
    expect(await setUpGitops(values, true, here())).toBe("by-hand");
    expect(await readFile(join(folder.path, "gitops.yaml"), "utf8")).toBe(text);
  });

  it("is not made where no hubs are", async () => {
    expect(await setUpGitops(values, true, here())).toBe("by-hand");
    expect(await here().gitopsFile()).toBeNull();
  });
});

describe("the repository on GitHub", () => {
  it("is git's origin, where there is one", async () => {
    expect(await here().origin()).toBeNull();
    const git = (...args: string[]) => execFileSync("git", ["-C", folder.path, ...args]);
    git("init", "--quiet");
    expect(await here().origin()).toBeNull();
    git("remote", "add", "origin", "git@github.com:physics/hubs.git");
    expect(await here().origin()).toBe("physics/hubs");
  });
});
