import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/adapters/clock.ts";
import { thisComputer } from "../../src/adapters/computer.ts";
import { repositoryAt } from "../../src/adapters/repository.ts";
import { terraformOnThisComputer } from "../../src/adapters/terraform/index.ts";
import type { Gitops } from "../../src/core/gitops.ts";
import { readHubs } from "../../src/core/hubs.ts";
import type { Ports } from "../../src/ports.ts";
import { aws } from "../../src/providers/aws.ts";
import { noClouds } from "../fakes/clouds.ts";

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
    ...noClouds,
    store: { read: async ({ region, name }) => store[`${region} ${name}`] ?? null },
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

describe("the price of a hub on AWS", () => {
  const now = Date.parse("2026-10-02T09:00:00Z");
  const price = (changes: Record<string, string> = {}) => aws.cost(hub(changes), gitops, now);
  const weekdays = "{start: '07:30', stop: '22:00', timezone: Europe/Zurich}";

  it("is that of a machine that runs in its hours, with its disks and its address at all hours", () => {
    const [always, inHours] = [price(), price({ schedule: weekdays })];
    const machine = 0.92 * 730;
    expect(inHours.amount).toBeCloseTo((always.amount ?? 0) - machine + 0.92 * 14.5 * 5 * 4.345, -0.5);
    expect(inHours.isAbout).toBe(true);
    expect(inHours.source).toContain("about 315 of 730 hours (14.5 on 5 days a week, 4.345 weeks)");
    expect(always).not.toHaveProperty("isAbout");
  });

  it("tells the month of an event that needs a bigger machine, and not of one that is over or fits", () => {
    const event = (from: string, users: number) => ({
      events: `[{from: ${from}, to: ${from}, users: ${users}}]`,
    });
    const usual = price();
    const exam = price(event("2026-12-01", 120));
    expect(exam.amount).toBe(usual.amount);
    expect(exam.dearest).toBeGreaterThan(usual.amount ?? 0);
    expect(exam.source).toContain(`about ${exam.dearest} USD in 2026-12, with m6i`);
    expect(price(event("2026-10-01", 120))).toEqual(usual);
    expect(price(event("2026-12-01", 2))).toEqual(usual);
  });
});

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

  it("holds the snapshots, hours and alarms that the file asks for", async () => {
    const asking = hub({
      backup: "{every: 7d, keep: 4}",
      schedule: "{start: '07:30', stop: '22:00', days: [mon, wed], timezone: Europe/Zurich}",
      budget: "{monthly: 900, alert: [80, 100]}",
      contact: "physics-it@example.org",
    });
    const { variables } = await aws.prepare(asking, gitops, given);
    expect(variables).toMatchObject({
      backup: { hours: 168, keep: 4 },
      schedule: { start: "07:30", stop: "22:00", days: ["mon", "wed"], timezone: "Europe/Zurich" },
      budget: { monthly: 900, currency: "USD", alert: [80, 100], email: "physics-it@example.org" },
    });
  });

  it("holds null for what the file switches off or does not name", async () => {
    const { variables } = await aws.prepare(hub({ backup: "off" }), gitops, given);
    expect(variables).toMatchObject({ backup: null, schedule: null, budget: null });
  });

  it.each([
    ["keep", "aws/removal/keep", { name: "physics-101", region: "eu-central-1" }],
    ["snapshot", "aws/removal/delete", { region: "eu-central-1" }],
    ["delete", "aws/removal/delete", { region: "eu-central-1" }],
  ])(
    "removes a hub whose disk is to %s with the root %s, and needs no secret for it",
    async (fate, root, told) => {
      const leaving = hub({ storage: `{on_delete: ${fate}}` });
      const { removalRoot, variables } = await aws.prepare(leaving, gitops, ports({}), "destroy");
      expect(removalRoot).toBe(root);
      expect(variables).toEqual(told);
    },
  );
});

describe("a plan to look at, in a run without the secret's value", () => {
  const looked = async () => {
    const { environment, variables, withoutSecrets } = await aws.prepare(hub(), gitops, ports({}), "plan");
    if (withoutSecrets === undefined) throw new Error("it has every value");
    return { environment, variables, withoutSecrets };
  };
  const revision = 4711;

  it("takes a secret that the hub has for unchanged", async () => {
    const { withoutSecrets } = await looked();
    expect(withoutSecrets({ secret_revisions: { PHYSICS_OAUTH: revision, OLD: 3 } })).toEqual({
      variables: { secret_revisions: { PHYSICS_OAUTH: revision } },
      needed: [],
    });
  });

  it.each([[{}], [{ secret_revisions: { OTHER: 5 } }]])(
    "names one that the hub does not have yet, and gives it a number of no value",
    async (outputs) => {
      const { withoutSecrets, environment } = await looked();
      expect(withoutSecrets(outputs)).toEqual({
        variables: { secret_revisions: { PHYSICS_OAUTH: 0 } },
        needed: ["PHYSICS_OAUTH"],
      });
      expect(JSON.parse(environment.TF_VAR_secrets ?? "{}")).toHaveProperty("PHYSICS_OAUTH");
    },
  );

  it("is like any other where the value was given", async () => {
    const preparation = await aws.prepare(hub(), gitops, given, "plan");
    expect(preparation.withoutSecrets).toBeUndefined();
    expect(preparation.variables.secret_revisions).toEqual(
      (await aws.prepare(hub(), gitops, given)).variables.secret_revisions,
    );
  });
});

describe("what is missing", () => {
  it("is a secret that this run was not given", async () => {
    await expect(aws.prepare(hub(), gitops, ports({}))).rejects.toMatchObject({ code: "SECRET_MISSING" });
  });

  it("is room for a secret longer than the parameter store takes", async () => {
    const long = (bytes: number) => ports({ PHYSICS_OAUTH: "é".repeat(bytes / 2) });
    await expect(aws.prepare(hub(), gitops, long(8192))).resolves.toBeDefined();
    await expect(aws.prepare(hub(), gitops, long(8194))).rejects.toMatchObject({
      code: "SECRET_LONG",
      message: expect.stringContaining("PHYSICS_OAUTH has 8194 bytes"),
    });
  });

  it("is a place for the state", async () => {
    const { state: _, ...without } = gitops;
    await expect(aws.prepare(hub(), without, given)).rejects.toMatchObject({ code: "STATE_MISSING" });
    await expect(aws.prepare(hub(), without, given, "destroy")).rejects.toMatchObject({
      code: "STATE_MISSING",
    });
  });

  it("is told by a plan, which can be looked at all the same: with a state of its own that nothing writes", async () => {
    const { state: _, ...without } = gitops;
    const { backend, lacks, notes } = await aws.prepare(
      hub({ moved_from: "physics-100" }),
      without,
      given,
      "plan",
      "physics-100",
    );
    expect(lacks).toMatchObject({ code: "STATE_MISSING" });
    expect(backend).toMatchObject({ type: "local" });
    expect(notes.join()).toContain("hubctl setup aws");
    expect(await aws.prepare(hub(), gitops, given, "plan")).not.toHaveProperty("lacks");
  });
});

describe("a renamed hub on AWS", () => {
  const renamed = hub({ moved_from: "physics-100" });
  const stateOf = (lineage: string, ...names: string[]) =>
    JSON.stringify({
      version: 4,
      serial: 3,
      lineage,
      outputs: {},
      resources: names.map((name) => ({ mode: "managed", type: "aws_eip", name, instances: [] })),
    });
  /** States by the hub's name, as the bucket has them. */
  const holding = (states: Readonly<Record<string, string>>): Ports => ({
    ...given,
    objects: {
      read: async ({ url }) => {
        const text = states[/classes\/(.*)\.tfstate$/.exec(url)?.[1] ?? ""];
        return text === undefined ? null : { text, ageMs: 0 };
      },
    },
  });
  const planned = (states: Readonly<Record<string, string>>) =>
    aws.prepare(renamed, gitops, holding(states), "apply", "physics-100");
  const keyOf = ({ backend }: { backend: { config: Readonly<Record<string, string>> } }) =>
    backend.config.key;

  it("is planned from the old name's state, which moves", async () => {
    const preparation = await planned({ "physics-100": stateOf("a", "this") });
    expect(keyOf(preparation)).toBe("classes/physics-100.tfstate");
    expect(preparation.move).toBeDefined();
    expect(preparation.variables).toMatchObject({ name: "physics-101", moved_from: "physics-100" });
  });

  it.each([
    ["nothing was there", {}],
    ["all has moved", { "physics-100": stateOf("a"), "physics-101": stateOf("a", "this") }],
  ])("is planned from its own state when %s", async (_, states) => {
    const preparation = await planned(states);
    expect(keyOf(preparation)).toBe("classes/physics-101.tfstate");
    expect(preparation.move).toBeUndefined();
  });

  it("finishes a move that was killed half-way", async () => {
    const both = { "physics-100": stateOf("a", "this"), "physics-101": stateOf("a", "this") };
    const preparation = await planned(both);
    expect(keyOf(preparation)).toBe("classes/physics-101.tfstate");
    expect(preparation.move).toBeDefined();
  });

  it("takes nobody else's name", async () => {
    const other = { "physics-100": stateOf("a", "this"), "physics-101": stateOf("b", "this") };
    await expect(planned(other)).rejects.toMatchObject({ code: "NAME_TAKEN" });
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
    ["aws_dlm_lifecycle_policy.homes[0]", "backup"],
    ['aws_ebs_snapshot.last["vol-1"]', "backup"],
    ["aws_budgets_budget.this[0]", "alarm"],
    ["aws_volume_attachment.homes", "other"],
    ["aws_eip_association.this", "other"],
  ])("%s is the %s", (address, role) => {
    expect(aws.part(address).role).toBe(role);
  });
});

describe("what a removal means on AWS", () => {
  it.each([
    ["keep", "its disk and a last snapshot of it stay"],
    ["snapshot", "its homes stay as a last snapshot"],
  ])("with on_delete: %s is: %s", (fate, words) => {
    const leaving = hub({ storage: `{on_delete: ${fate}}` });
    expect(aws.impact("removed", leaving).headline).toContain(words);
  });
});

describe("a hub on AWS outside its hours", () => {
  const monday = Date.parse("2026-11-23T12:00:00Z");
  const at = (now: number, state: string): Ports => {
    const item = { instancesSet: { item: { instanceState: { name: state } } } };
    const ask = async () => ({ ok: true, content: { reservationSet: { item } } }) as const;
    return { ...given, aws: { region: null, ask }, clock: { now: () => now, sleep: async () => undefined } };
  };
  const withHours = hub({ schedule: "{start: '08:00', stop: '18:00', days: [mon], timezone: UTC}" });
  const night = monday + 12 * 3_600_000;

  it.each([
    ["asleep when its machine is stopped then", night, "stopped", "mon 08:00 UTC"],
    ["awake when somebody started it", night, "running", null],
    ["not asleep when it is stopped in its hours", monday, "stopped", null],
  ])("is %s", async (_, now, state, expected) => {
    expect(await aws.asleepUntil?.(withHours, at(now, state))).toBe(expected);
  });

  it("is never asleep without hours", async () => {
    expect(await aws.asleepUntil?.(hub(), at(night, "stopped"))).toBeNull();
  });
});
