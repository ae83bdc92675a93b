// An account is set up: the real terraform, the real plugin, moto in AWS's place. Each test is a chapter of one story.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pluginEnvironment } from "../../scripts/test/terraform-plugins.mjs";
import { setUpAws } from "../../src/commands/set-up-aws.ts";
import { arrayOf, objectOf } from "../../src/core/json.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/folder.ts";
import { type Bench, benchAt } from "./support/class.ts";
import { objectText } from "./support/cloud.ts";
import { cloudOrLack } from "./support/lacking.ts";
import type { Moto } from "./support/moto.ts";

const bucket = "jupyterhub-gitops-123456789012-eu-central-1";
const request = {
  region: "eu-central-1",
  bucket: null,
  prefix: "hubs",
  repository: "physics/hubs",
  ids: { owner: 11, repository: 22 },
  zone: null,
};
const silent = () => undefined;

let folder: TemporaryFolder;
let cloud: Moto;
let bench: Bench;
let lacking: string | null = null;

beforeAll(async () => {
  folder = await temporaryFolder();
  const plugins = await pluginEnvironment(folder.path);
  const found = await cloudOrLack(folder.path, plugins);
  if ("lacking" in found) lacking = found.lacking;
  else {
    cloud = found.cloud;
    bench = benchAt(folder.path, cloud.url, plugins);
  }
});

beforeEach(({ skip }) => {
  if (lacking !== null) skip(lacking);
});

afterAll(async () => {
  cloud?.stop();
  await folder?.[Symbol.asyncDispose]();
});

describe("an account", () => {
  it("stays as it is when nobody agrees", async () => {
    const result = await setUpAws(request, async () => false, bench.ports, silent);
    expect(result).toMatchObject({ state: "refused", account: "123456789012", values: null });
    expect(result.changes.map(({ address }) => address)).toContain("aws_iam_role.apply");
    expect(await roles()).toEqual([]);
  });

  it("gets a bucket, two roles and a boundary; the state moves into the bucket", async () => {
    const result = await setUpAws(request, async () => true, bench.ports, silent);
    expect(result).toMatchObject({
      state: "set-up",
      values: {
        bucket,
        region: "eu-central-1",
        planRole: "arn:aws:iam::123456789012:role/jupyterhub-gitops-plan",
        applyRole: "arn:aws:iam::123456789012:role/jupyterhub-gitops-apply",
        permissionsBoundary: "arn:aws:iam::123456789012:policy/jupyterhub-gitops-hub",
      },
    });
    expect(await roles()).toEqual(["jupyterhub-gitops-apply", "jupyterhub-gitops-plan"]);
    expect(await cloud.ask("s3", "get_bucket_versioning", { Bucket: bucket })).toMatchObject({
      Status: "Enabled",
    });
    expect(await objectText(cloud, bucket, "bootstrap/aws.tfstate")).toContain("jupyterhub-gitops-apply");
    const left = join(folder.path, "home", ".setup-aws", "123456789012", "terraform.tfstate");
    expect(await readFile(left, "utf8")).toBe("");
  });

  it("is left alone the second time", async () => {
    const result = await setUpAws(request, async () => false, bench.ports, silent);
    expect(result).toMatchObject({ state: "unchanged", changes: [], values: { bucket } });
  });

  it("whose set-up lost its state is taken back: nothing twice, nothing lost", async () => {
    await cloud.ask("s3", "delete_object", { Bucket: bucket, Key: "bootstrap/aws.tfstate" });
    const said: string[] = [];
    const result = await setUpAws(
      request,
      async () => true,
      bench.ports,
      (text) => said.push(text),
    );
    expect(result).toMatchObject({ state: "set-up", values: { bucket } });
    expect(said).toContain(`taking back the bucket ${bucket}`);
    expect(await roles()).toEqual(["jupyterhub-gitops-apply", "jupyterhub-gitops-plan"]);
    const again = await setUpAws(request, async () => false, bench.ports, silent);
    expect(again.state).toBe("unchanged");
  });
});

async function roles() {
  const answer = objectOf(await cloud.ask("iam", "list_roles", {}));
  const names = arrayOf(answer.Roles).map((role) => String(objectOf(role).RoleName));
  return names.filter((name) => name.startsWith("jupyterhub-gitops-")).sort();
}
