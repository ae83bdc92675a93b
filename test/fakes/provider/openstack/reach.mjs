// Whom an address leads to on OpenStack.

/** Whether a machine has this address now. */
export function isTaken(/** @type {import("../cloud.mjs").Cloud} */ cloud, /** @type {string} */ ip) {
  const links = cloud.all("openstack_networking_floatingip_associate_v2");
  const port = links.find(({ attributes }) => attributes.floating_ip === ip)?.attributes.port_id;
  return cloud
    .all("openstack_compute_instance_v2")
    .some(({ attributes }) =>
      attributes.network.some((/** @type {{ port: string }} */ way) => way.port === port),
    );
}
