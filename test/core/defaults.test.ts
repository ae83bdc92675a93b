import { describe, expect, it } from "vitest";
import { parseGitops } from "../../src/core/gitops.ts";
import { knownMachines, pickMachine, serversThatFit } from "../../src/core/machine.ts";
import { newHubFile } from "../../src/core/new-hub.ts";
import { formatSize } from "../../src/core/size.ts";
import { file, marks, read } from "./hub-case.ts";

const effective = (lines: string, gitops = {}) => {
  const [hub] = read({ "physics-101": lines }, { gitops }).hubs;
  if (hub === undefined) throw new Error(`not a valid hub: ${lines}`);
  return hub.effective;
};

describe("what a hub becomes", () => {
  it("follows from the minimal file", () => {
    expect(effective("")).toMatchObject({
      name: "physics-101",
      display_name: "physics-101",
      users: 20,
      machine: null,
      mem_limit: "2G",
      cpu_limit: 2,
      max_servers: 20,
      https: "off",
      domain: null,
      allowed_users: null,
      cull: "off",
      schedule: "none",
      backup: { every: "24h", keep: 5 },
      storage: { size: "220G", quota: "10G", mount: "/home/jovyan", on_delete: "keep" },
    });
  });

  it.each([
    [7, "m6i.xlarge", 7],
    [8, "m6i.2xlarge", 15],
    [15, "m6i.2xlarge", 15],
    [30, "m6i.4xlarge", 31],
    [63, "m6i.8xlarge", 63],
  ])(
    "%i users get a machine of AWS that holds them, and as many servers as fit",
    (users, machine, servers) => {
      const hub = effective(`provider: aws\nregion: eu-west-1\nusers: ${users}`);
      expect([hub.machine, hub.max_servers]).toEqual([machine, servers]);
    },
  );

  it("takes a machine with GPUs when GPUs are asked for, and no more CPU than it has", () => {
    const hub = effective("provider: gcp\nregion: europe-west6\nusers: 3\ngpu: {count: 2}");
    expect(hub.machine).toBe("g2-standard-24");
    expect(hub.gpu).toEqual({ count: 2, share: 1 });
    expect(
      effective("provider: openstack\nusers: 1\nmem_limit: 1G", flavors({ tiny: { cpus: 1, memory: "2G" } }))
        .cpu_limit,
    ).toBe(1);
  });

  it("takes region, zone, contact, image and version from gitops.yaml, and the file's own first", () => {
    const gitops = {
      contact: "hubs@example.org",
      image: "quay.io/x/y:1",
      versions: { jupyterhub: "5.5.4" },
      providers: { aws: { region: "eu-west-1", zone: "hubs.example.org" } },
    };
    expect(effective("provider: aws", gitops)).toMatchObject({
      contact: "hubs@example.org",
      image: "quay.io/x/y:1",
      region: "eu-west-1",
      domain: "physics-101.hubs.example.org",
      https: "auto",
      versions: { jupyterhub: "5.5.4" },
    });
    expect(
      effective("provider: aws\nregion: eu-west-2\nimage: a/b:2\ncontact: me@example.org", gitops),
    ).toMatchObject({
      region: "eu-west-2",
      image: "a/b:2",
      contact: "me@example.org",
    });
  });

  it("fills what is left out inside of maps and lists", () => {
    const hub = effective(
      'cull: {}\nprofile_list: [{display_name: A}]\ndatasets: [{name: d, source: "disk:/d"}]\nstorage: {mount: /home/me}\nbudget: {monthly: 5}',
    );
    expect(hub.cull).toEqual({ timeout: "1h", max_age: null, every: "10m" });
    expect(hub.profile_list[0]).toMatchObject({ image: null, mem_limit: null, default: false, gpu: null });
    expect(hub.datasets).toEqual([
      { name: "d", source: "disk:/d", path: "/home/me/datasets/d", readonly: true, sha256: null },
    ]);
    expect(hub.budget).toEqual({ monthly: 5, currency: "USD", alert: [50, 80, 100] });
  });
});

const flavors = (list: Record<string, { cpus: number; memory: string }>) => ({
  providers: { openstack: { flavors: list } },
});

describe("machines", () => {
  it("picks the smallest that fits from the cloud's own flavors", () => {
    const gitops = flavors({ big: { cpus: 8, memory: "64G" }, mid: { cpus: 4, memory: "9G" } });
    const pick = (users: number) =>
      pickMachine("openstack", gitops, { users, memLimit: "2G", gpu: null })?.name ?? null;
    expect([pick(4), pick(5), pick(31), pick(32)]).toEqual(["mid", "big", "big", null]);
  });

  it("lets gitops.yaml add a machine and correct one", () => {
    const gitops = {
      providers: {
        aws: { machines: { "x9.huge": { cpus: 2, memory: "4G" }, "m6i.large": { cpus: 2, memory: "7G" } } },
      },
    };
    const known = knownMachines("aws", gitops);
    expect(known.filter(({ name }) => name === "m6i.large").map(({ memory }) => formatSize(memory))).toEqual([
      "7G",
    ]);
    expect(known.some(({ name }) => name === "x9.huge")).toBe(true);
  });

  it("lists each machine once, none of them empty", () => {
    for (const provider of ["aws", "gcp"] as const) {
      const known = knownMachines(provider, {});
      expect(new Set(known.map(({ name }) => name)).size).toBe(known.length);
      expect(
        known.filter(
          ({ cpus, memory }) => cpus < 1 || serversThatFit({ name: "", cpus, memory, gpus: 0 }, "512M") < 1,
        ),
      ).toEqual([]);
    }
  });
});

describe("gitops.yaml", () => {
  it("is optional", () => {
    expect(parseGitops(null)).toEqual({ gitops: {}, problems: [] });
    expect(parseGitops(file("gitops.yaml", "# nothing\n"))).toEqual({ gitops: {}, problems: [] });
  });

  it("tells its faults as hub files do, and then counts as not there", () => {
    const { gitops, problems } = parseGitops(
      file("gitops.yaml", "provider: {}\nproviders: {aws: {regoin: x}}\ncontact: nobody"),
    );
    expect(gitops).toEqual({});
    expect(problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
      '1:1 unknown key "provider". Did you mean "providers"?',
      '2:19 unknown key "regoin" in providers.aws. Did you mean "region"?',
      '3:10 contact is "nobody"; expected an e-mail address such as hubs@example.org',
    ]);
  });

  it("must be a file", () => {
    const link = { path: "gitops.yaml", bytes: new Uint8Array(), kind: "symlink" } as const;
    expect(marks(parseGitops(link).problems)).toEqual(["-:- not-a-file"]);
  });
});

describe("a new hub file", () => {
  it.each(["local", "aws", "gcp", "openstack"] as const)("is valid as it is: %s", (provider) => {
    const { hubs, problems } = read(
      {},
      { files: [file("hubs/my-hub.yaml", newHubFile("my-hub", provider))] },
    );
    expect(problems).toEqual([]);
    expect(hubs.map(({ hub }) => hub.provider)).toEqual([provider]);
  });
});
