import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/adapters/clock.ts";
import { thisComputer } from "../../src/adapters/computer.ts";
import { repositoryAt } from "../../src/adapters/repository.ts";
import { terraformOnThisComputer } from "../../src/adapters/terraform/index.ts";
import type { Gitops } from "../../src/core/gitops.ts";
import { readHubs } from "../../src/core/hubs.ts";
import type { Ports } from "../../src/ports.ts";
import { aws } from "../../src/providers/aws.ts";
import { noAws } from "../fakes/aws.ts";

const gitops: Gitops = {
  state: { aws: { bucket: "physics-state", region: "eu-west-1", prefix: "classes" } },
  providers: { aws: { region: "eu-central-1", zone: "hubs.example.org" } },
};

function hub(more: Readonly<Record<string, string>> = {}, around: Gitops = gitops) {
  const lines = {
    provider: "aws",
    admin_users: "[alice]",
    auth: "{type: github, secret: PHYSICS_OAUTH}",
    allowed_users: "[bob]",
    users: "30",
    ...more,
  };
  const text = Object.entries(lines)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join("");
  const file = {
    path: "hubs/physics-101.yaml",
    bytes: new TextEncoder().encode(text),
    kind: "file",
  } as const;
  const read = readHubs({ files: [file], gitops: around });
  const [found] = read.hubs;
  if (found === undefined) throw new Error(JSON.stringify(read.problems));
  return found;
}

function ports(
  secrets: Readonly<Record<string, string>>,
  store: Readonly<Record<string, string>> = {},
): Ports {
  const environment = { HOME: "/home/of-nobody" };
  const computer = thisComputer(environment);
  const repository = repositoryAt("/nowhere", "/nowhere/terraform");
  return {
    repository,
    computer,
    clock: systemClock,
    random: (bytes) => "f".repeat(bytes * 2),
    secrets: { read: (name) => secrets[name] ?? null },
    store: { read: async ({ region, name }) => store[`${region} ${name}`] ?? null },
    aws: noAws,
    objects: { read: async () => null },
    probe: { run: async () => ({ state: "healthy", steps: [], seconds: 0 }) },
    terraform: terraformOnThisComputer({
      environment,
      cache: computer.cache,
      repository,
      clock: systemClock,
    }),
  };
}

const given = ports({ PHYSICS_OAUTH: "id:canary" });

describe("what Terraform is told of a hub on AWS", () => {
  it("follows from the hub file and gitops.yaml", async () => {
    const { variables, settings, backend } = await aws.prepare(hub(), gitops, given);
    expect(variables).toMatchObject({
      name: "physics-101",
      region: "eu-central-1",
      machine: "m6i.4xlarge",
      on_delete: "keep",
      domain: "physics-101.hubs.example.org",
      zone: "hubs.example.org",
    });
    expect(settings).toMatchObject({
      runtime: "docker",
      url: "https://physics-101.hubs.example.org",
      https: "auto",
    });
    expect(backend).toEqual({
      type: "s3",
      config: {
        bucket: "physics-state",
        key: "classes/physics-101.tfstate",
        region: "eu-west-1",
        encrypt: "true",
        use_lockfile: "true",
      },
    });
  });

  it("leaves the record of a name outside the zone to its owner", async () => {
    const { variables } = await aws.prepare(hub({ domain: "physics.example.edu" }), gitops, given);
    expect(variables).toMatchObject({ domain: "physics.example.edu", zone: null });
  });

  it("holds no value of a secret, only a number that tells a new value", async () => {
    const before = await aws.prepare(hub(), gitops, given);
    const same = await aws.prepare(hub(), gitops, given);
    const after = await aws.prepare(hub(), gitops, ports({ PHYSICS_OAUTH: "id:other" }));
    expect(JSON.stringify([before.variables, before.settings, before.backend])).not.toContain("canary");
    expect(before.environment.TF_VAR_secrets).toContain("canary");
    expect(same.variables.secret_revisions).toEqual(before.variables.secret_revisions);
    expect(after.variables.secret_revisions).not.toEqual(before.variables.secret_revisions);
  });

  it.each([
    ["keep", "aws/removal/keep"],
    ["snapshot", "aws/removal/delete"],
    ["delete", "aws/removal/delete"],
  ])("removes a hub whose disk is to %s with the root %s, and needs no secret for it", async (fate, root) => {
    const leaving = hub({ storage: `{on_delete: ${fate}}` });
    const { removalRoot, variables } = await aws.prepare(leaving, gitops, ports({}), "destroy");
    expect(removalRoot).toBe(root);
    expect(variables).toEqual({ region: "eu-central-1" });
  });
});

describe("what is missing", () => {
  it("is a secret that this run was not given", async () => {
    await expect(aws.prepare(hub(), gitops, ports({}))).rejects.toMatchObject({ code: "SECRET_MISSING" });
  });

  it("is a place for the state", async () => {
    const { state: _, ...without } = gitops;
    await expect(aws.prepare(hub(), without, given)).rejects.toMatchObject({ code: "STATE_MISSING" });
  });

  it("is a way to rename a hub", async () => {
    await expect(aws.prepare(hub(), gitops, given, "apply", "old-name")).rejects.toMatchObject({
      code: "NO_MOVE_ON_AWS",
    });
  });
});

describe("the health check of a hub on AWS", () => {
  const outputs = {
    url: "https://203-0-113-7.sslip.io",
    region: "eu-central-1",
    probe_token_parameter: "/hubs/physics-101/probe_token",
  };

  it("uses the token in the parameter store", async () => {
    const stored = ports({}, { "eu-central-1 /hubs/physics-101/probe_token": "secret-token" });
    expect(await aws.probe("physics-101", outputs, stored)).toMatchObject({
      url: "https://203-0-113-7.sslip.io",
      token: "secret-token",
      user: "hub-probe",
    });
  });

  it("says so when the token is gone", async () => {
    await expect(aws.probe("physics-101", outputs, ports({}))).rejects.toMatchObject({
      code: "PROBE_TOKEN_MISSING",
    });
  });
});

describe("the parts of a hub on AWS", () => {
  it.each([
    ["aws_s3_object.settings", "settings"],
    ["aws_instance.this", "machine"],
    ["aws_ebs_volume.homes", "disk"],
    ["aws_eip.this", "address"],
    ["aws_route53_record.this[0]", "dns"],
    ['aws_ssm_parameter.secret["PHYSICS_OAUTH"]', "access"],
    // Moves with a machine that is replaced: neither homes nor address are lost by that.
    ["aws_volume_attachment.homes", "other"],
    ["aws_eip_association.this", "other"],
  ])("%s is the %s", (address, role) => {
    expect(aws.part(address).role).toBe(role);
  });
});
