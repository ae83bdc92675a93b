import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/core/diagnosis.ts";
import type { Gitops } from "../../src/core/gitops.ts";
import { readHubs } from "../../src/core/hubs.ts";
import type { Ports } from "../../src/ports.ts";
import { diagnoseAws } from "../../src/providers/aws-doctor.ts";
import { type FakeAccount, fakeAws } from "../fakes/aws.ts";

const gitops: Gitops = {
  state: { aws: { bucket: "states", region: "eu-central-1" } },
  providers: { aws: { region: "eu-central-1", zone: "hubs.example.org" } },
};

const healthy: FakeAccount = {
  arn: "arn:aws:sts::123456789012:assumed-role/admin/alice",
  buckets: { states: true },
  roles: ["jupyterhub-gitops-plan", "jupyterhub-gitops-apply"],
  zones: { "hubs.example.org": "Z1" },
  networks: { "eu-central-1": "vpc-1" },
  quotas: { "L-1216C47A": 64, "L-0263D0A3": 5 },
};

const text = "provider: aws\nadmin_users: [alice]\nauth: {type: native}\nmachine: m6i.2xlarge\nusers: 7\n";

async function look(account: FakeAccount, settings: Gitops = gitops): Promise<readonly Finding[]> {
  const file = {
    path: "hubs/physics-101.yaml",
    bytes: new TextEncoder().encode(text),
    kind: "file",
  } as const;
  const { hubs } = readHubs({ files: [file], gitops: settings });
  const repository = { hubFiles: async () => [file] };
  const ports: Pick<Ports, "aws"> & { readonly repository: Partial<Ports["repository"]> } = {
    aws: fakeAws(account),
    repository,
  };
  return diagnoseAws(hubs, settings, ports as Ports);
}

async function ill(account: FakeAccount, settings?: Gitops) {
  return (await look(account, settings)).filter(({ state }) => state !== "ok");
}

describe("a doctor's look at an AWS account", () => {
  it("finds nothing where all is there", async () => {
    expect(await ill(healthy)).toEqual([]);
    expect((await look(healthy)).map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(["credentials", "the bucket of the states", "the network in eu-central-1"]),
    );
  });

  it("says first that the session ended, and nothing else", async () => {
    const found = await look({ ...healthy, refusal: "ExpiredToken" });
    expect(found).toMatchObject([{ subject: "credentials", state: "missing" }]);
    expect(found[0]?.words).toContain("ExpiredToken");
    expect(found[0]?.advice).toContain("aws sso login");
  });

  it.each<[string, FakeAccount, string, string]>([
    ["no bucket", { ...healthy, buckets: {} }, "the bucket of the states", "hubctl setup aws"],
    [
      "a bucket without versions",
      { ...healthy, buckets: { states: false } },
      "the bucket of the states",
      "versioning",
    ],
    ["no default network", { ...healthy, networks: {} }, "the network in eu-central-1", "create-default-vpc"],
    ["no zone", { ...healthy, zones: {} }, "the zone of the hubs' names", "delegate"],
    [
      "no role",
      { ...healthy, roles: ["jupyterhub-gitops-plan"] },
      "the role that applies on GitHub",
      "hubctl setup aws",
    ],
    [
      "too few CPUs",
      { ...healthy, quotas: { "L-1216C47A": 5, "L-0263D0A3": 5 } },
      "CPUs in eu-central-1",
      "Service Quotas",
    ],
  ])("names %s and what to do", async (_, account, subject, advice) => {
    const [finding, ...others] = await ill(account);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ subject, state: "missing" });
    expect(finding?.advice).toContain(advice);
  });

  it("gives the statement that would allow what is denied", async () => {
    const [finding] = await ill({ ...healthy, denied: ["iam:PassRole"] });
    expect(finding).toMatchObject({ subject: "rights: the machines' roles", state: "missing" });
    expect(JSON.parse(finding?.details.join("\n") ?? "")).toEqual({
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: "arn:aws:iam::123456789012:role/hub-*",
    });
  });

  it("says what it could not look at, and calls nothing missing for that", async () => {
    const { quotas: _, ...rest } = healthy;
    const found = await ill({ ...rest, denied: null });
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(["unknown"]));
    const [rights, ...others] = found.filter(({ subject }) => subject.startsWith("rights"));
    expect(others).toEqual([]);
    expect(JSON.parse(rights?.details.join("\n") ?? "")).toEqual({
      Effect: "Allow",
      Action: "iam:SimulatePrincipalPolicy",
      Resource: "arn:aws:iam::123456789012:role/admin",
    });
    for (const { details } of found) expect(details.join("\n")).toContain('"Effect": "Allow"');
    expect(found.map(({ words }) => words).join(" ")).toContain("the hubs want 8");
  });

  it("wants a place for the states", async () => {
    const { state: _, ...without } = gitops;
    const [finding] = await ill(healthy, without);
    expect(finding).toMatchObject({ subject: "the bucket of the states", state: "missing" });
  });

  it("names what hubs without a file left, and what to do, by what is left of them", async () => {
    const found = await look({
      ...healthy,
      states: { "physics-101": 17, stillborn: 3, removed: 0 },
      tagged: {
        "physics-101": ["i-1", "vol-1"],
        stillborn: ["i-2"],
        lost: ["i-3", "192.0.2.1"],
        removed: ["i-4-gone", "vol-4"],
      },
    });
    const left = found.filter(({ state }) => state === "left");
    expect(left.map(({ subject }) => subject)).toEqual(["left of lost", "left of stillborn"]);
    const [lost, stillborn] = left;
    expect(stillborn?.words).toBe(
      "there is no hubs/stillborn.yaml, but its state holds 3 parts, among them machine i-2",
    );
    expect(stillborn?.advice).toContain("hubctl destroy stillborn --from COMMIT");
    expect(lost?.words).toContain("machine i-3, fixed address 192.0.2.1 carry its tag");
    expect(lost?.advice).toContain("hubctl resume lost");
    const kept = found.find(({ subject }) => subject === "homes of removed");
    expect(kept).toMatchObject({ state: "ok", words: "kept after its removal: disk vol-4" });
  });
});
