// Whose part of the cloud this is, and where.

/** @typedef {import("../habits.mjs").Scene} Scene */

/** The region that the provider is set to. */
export function regionIn(/** @type {Scene} */ { provider }) {
  return String(provider.region ?? "RegionOne");
}

/** The project that the provider is set to. */
export function projectIn(/** @type {Scene} */ { provider }) {
  return String(provider.tenant_id ?? "c1a55c1a55c1a55c1a55c1a55c1a55c1");
}
