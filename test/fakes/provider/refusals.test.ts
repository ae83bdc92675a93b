// What Google Cloud and OpenStack do beyond their schemas, asked of the stand-in's own parts: no Terraform runs.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type TemporaryFolder, temporaryFolder } from "../../support/folder.ts";
import { Cloud } from "./cloud.mjs";
import { habitsOf, type Provider, type Values } from "./clouds.mjs";
import { replacements } from "./planning.mjs";

const own = { project: "p", zone: "z" };
const machine = { ...own, id: "projects/p/zones/z/instances/hub", name: "hub", machine_type: "e2-small" };
const disk = { ...own, id: "projects/p/zones/z/disks/homes", name: "homes", size: 10 };
const flavors = { flavor_name: "m1.small" };

async function at(provider: Provider, folder: TemporaryFolder) {
  const cloud = new Cloud(folder.path);
  const habits = await habitsOf(provider);
  const scene = { cloud, provider: own, block: {} };
  return {
    has: (type: string, attributes: Values & { id: string }) =>
      cloud.put({ type, id: attributes.id, attributes, secrets: {} }),
    change: (type: string, prior: Values | null, value: Values) =>
      habits.compute(type, { ...prior, ...value }, { prior, config: value }, scene),
    plan: (type: string, prior: Values, value: Values) =>
      habits.replan(type, { ...prior, ...value }, { prior, config: value }, scene),
    /** The planned value, as corrected. */
    planned: (type: string, prior: Values, value: Values) => {
      const whole = { ...prior, ...value };
      habits.replan(type, whole, { prior, config: value }, scene);
      return whole;
    },
    remove: (type: string, value: Values) => habits.remove(type, value, scene),
    told: (type: string, id: string) => cloud.find(type, id)?.attributes,
  };
}

interface Schemas {
  readonly provider_schemas: Readonly<
    Record<string, { readonly resource_schemas: Readonly<Record<string, { readonly block: object }>> }>
  >;
}
interface Behaviours {
  readonly resource_schemas: Readonly<Record<string, { readonly force_new?: readonly string[] }>>;
}

/** What is replaced because an argument changed, by the behaviour that was observed of the real plugin. */
function replaced(provider: Provider, type: string, before: Values, after: Values) {
  const read = (name: string) =>
    readFileSync(new URL(`../../fixtures/providers/${name}.json`, import.meta.url), "utf8");
  const schemas: Schemas = JSON.parse(read(provider));
  const behaviours: Behaviours = JSON.parse(read(`${provider}.behaviour`));
  const block = Object.values(schemas.provider_schemas)[0]?.resource_schemas[type]?.block;
  const behaviour = behaviours.resource_schemas[type];
  if (block === undefined || behaviour === undefined) throw new Error(`the fixtures have no ${type}`);
  return replacements(block, behaviour, before, after);
}

describe("Google Cloud", () => {
  const instance = "google_compute_instance";

  it("stops a running machine for another type only when that was allowed", async () => {
    await using folder = await temporaryFolder();
    const { change } = await at("google", folder);
    const bigger = { machine_type: "e2-medium" };
    expect(() => change(instance, machine, bigger)).toThrow("allow_stopping_for_update = true");
    expect(() => change(instance, machine, { ...bigger, allow_stopping_for_update: true })).not.toThrow();
    expect(() => change(instance, machine, { ...bigger, desired_status: "TERMINATED" })).not.toThrow();
    expect(() => change(instance, machine, { labels: { a: "b" } })).not.toThrow();
  });

  it("grows a disk in place and replaces it by a smaller one", async () => {
    await using folder = await temporaryFolder();
    const { plan } = await at("google", folder);
    expect(plan("google_compute_disk", disk, { size: 20 })).toEqual([]);
    expect(plan("google_compute_disk", disk, { size: 5 })).toEqual([["size"]]);
  });

  it("replaces a machine for another start script, and for another zone", async () => {
    await using folder = await temporaryFolder();
    const { plan } = await at("google", folder);
    const before = { ...machine, metadata_startup_script: "one" };
    expect(plan(instance, before, { metadata_startup_script: "two" })).toEqual([["metadata_startup_script"]]);
    expect(plan(instance, before, { machine_type: "e2-medium" })).toEqual([]);
    expect(replaced("google", instance, machine, { ...machine, zone: "y" })).toEqual([["zone"]]);
    expect(replaced("google", instance, machine, { ...machine, machine_type: "e2-medium" })).toEqual([]);
  });

  it("takes no name twice", async () => {
    await using folder = await temporaryFolder();
    const { has, change } = await at("google", folder);
    has("google_compute_disk", disk);
    expect(() => change("google_compute_disk", null, disk)).toThrow("already exists");
    expect(() => change("google_compute_disk", disk, { size: 20 })).not.toThrow();
  });

  it("keeps a disk that is on a machine, and puts it on no second one", async () => {
    await using folder = await temporaryFolder();
    const { has, change, remove, told } = await at("google", folder);
    const attachment = { ...own, id: "a", instance: machine.id, disk: disk.id, mode: "READ_WRITE" };
    has(instance, machine);
    change("google_compute_attached_disk", null, attachment);
    has("google_compute_attached_disk", attachment);
    expect(told(instance, machine.id)).toMatchObject({ attached_disk: [{ source: disk.id }] });
    expect(() => remove("google_compute_disk", disk)).toThrow("already being used by");
    const second = { ...attachment, instance: "projects/p/zones/z/instances/other" };
    expect(() => change("google_compute_attached_disk", null, second)).toThrow("already being used by");
    remove(instance, machine);
    expect(() => remove("google_compute_disk", disk)).not.toThrow();
  });

  it("removes a bucket with what is in it only when that was allowed", async () => {
    await using folder = await temporaryFolder();
    const { has, remove, told } = await at("google", folder);
    has("google_storage_bucket_object", { id: "o", bucket: "b" });
    expect(() => remove("google_storage_bucket", { name: "b" })).toThrow("force_destroy");
    remove("google_storage_bucket", { name: "b", force_destroy: true });
    expect(told("google_storage_bucket_object", "o")).toBeUndefined();
  });
});

describe("OpenStack", () => {
  const volume = { id: "v", name: "homes", size: 10 };
  const volumes = "openstack_blockstorage_volume_v3";
  const attachments = "openstack_compute_volume_attach_v2";
  const instances = "openstack_compute_instance_v2";

  it("grows a disk in use only when that was allowed, and makes none smaller", async () => {
    await using folder = await temporaryFolder();
    const { change } = await at("openstack", folder);
    const attached = { ...volume, attachment: [{ instance_id: "m" }] };
    expect(() => change(volumes, attached, { size: 20 })).toThrow("enable_online_resize");
    expect(() => change(volumes, attached, { size: 20, enable_online_resize: true })).not.toThrow();
    expect(() => change(volumes, volume, { size: 20 })).not.toThrow();
    expect(() => change(volumes, volume, { size: 5 })).toThrow("greater than current size");
  });

  it("replaces a disk for another zone, and grows it in place", () => {
    const before = { ...volume, availability_zone: "one" };
    expect(replaced("openstack", volumes, before, { ...before, availability_zone: "two" })).toEqual([
      ["availability_zone"],
    ]);
    expect(replaced("openstack", volumes, before, { ...before, size: 20 })).toEqual([]);
  });

  it("knows no flavor that the project has not", async () => {
    await using folder = await temporaryFolder();
    const { change } = await at("openstack", folder);
    expect(() => change(instances, null, { id: "m", flavor_name: "m1.gigantic" })).toThrow(
      "Unable to find flavor with name m1.gigantic",
    );
    expect(() => change(instances, null, { id: "m", ...flavors })).not.toThrow();
  });

  it("puts a disk on one machine, which tells of it until it is taken off", async () => {
    await using folder = await temporaryFolder();
    const { has, change, remove, told } = await at("openstack", folder);
    const attachment = { id: "m/v", volume_id: "v", instance_id: "m", device: "/dev/vdb" };
    has(volumes, volume);
    change(attachments, null, attachment);
    has(attachments, attachment);
    expect(told(volumes, "v")).toMatchObject({ attachment: [{ instance_id: "m" }] });
    expect(() => change(attachments, null, { ...attachment, instance_id: "n" })).toThrow("already attached");
    remove(attachments, attachment);
    expect(told(volumes, "v")).toMatchObject({ attachment: [] });
  });

  it("keeps a security group that a port has, and takes its rules along", async () => {
    await using folder = await temporaryFolder();
    const { has, remove, told } = await at("openstack", folder);
    const group = "openstack_networking_secgroup_v2";
    has("openstack_networking_secgroup_rule_v2", { id: "r", security_group_id: "g" });
    has("openstack_networking_port_v2", { id: "p", security_group_ids: ["g"] });
    expect(() => remove(group, { id: "g" })).toThrow("SecurityGroupInUse");
    has("openstack_networking_port_v2", { id: "p", security_group_ids: [] });
    remove(group, { id: "g" });
    expect(told("openstack_networking_secgroup_rule_v2", "r")).toBeUndefined();
  });

  it("keeps user data as a digest, which differs where the text does", async () => {
    await using folder = await temporaryFolder();
    const { planned } = await at("openstack", folder);
    const [one, other] = ["one", "other"].map(
      (text) => planned(instances, {}, { user_data: text }).user_data,
    );
    expect(one).toMatch(/^[0-9a-f]{40}$/);
    expect(other).not.toBe(one);
  });
});
