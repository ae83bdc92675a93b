// Whom an address leads to on Google Cloud.

/** Whether a machine has this address now. */
export function isTaken(/** @type {import("../cloud.mjs").Cloud} */ cloud, /** @type {string} */ ip) {
  const ways = cloud.all("google_compute_instance").flatMap(({ attributes }) => attributes.network_interface);
  return ways.some(({ access_config }) =>
    access_config.some((/** @type {{ nat_ip: string }} */ { nat_ip }) => nat_ip === ip),
  );
}
