// The clouds that can be stood in for. Each has its plugin's schema and behaviour in test/fixtures/providers, and a folder beside this file with its
// habits and its words of refusal.
import { noHabits } from "./habits.mjs";

/** Where Terraform finds the plugin, and which version the fixtures are of. */
export const CLOUDS = {
  aws: { source: "hashicorp/aws", version: "5.100.0" },
  google: { source: "hashicorp/google", version: "7.45.0" },
  openstack: { source: "terraform-provider-openstack/openstack", version: "3.4.0" },
};

/** Loaded one at a time: the plugin of one cloud has no need of the others. @type {Record<string, () => Promise<import("./habits.mjs").Habits>>} */
const HABITS = {
  aws: async () => (await import("./aws/habits.mjs")).awsHabits,
  google: async () => (await import("./google/habits.mjs")).googleHabits,
  openstack: async () => (await import("./openstack/habits.mjs")).openstackHabits,
};

/** The habits of a cloud; without a name, none. */
export async function habitsOf(name = "none") {
  return HABITS[name]?.() ?? noHabits;
}
