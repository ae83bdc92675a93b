// Whom an address leads to on AWS.

/** Whether a machine has this address now. */
export function isTaken(/** @type {import("../cloud.mjs").Cloud} */ cloud, /** @type {string} */ ip) {
  const address = cloud.all("aws_eip").find(({ attributes }) => attributes.public_ip === ip);
  const link = cloud
    .all("aws_eip_association")
    .find(({ attributes }) => attributes.allocation_id === address?.id);
  return link !== undefined && cloud.find("aws_instance", link.attributes.instance_id) !== null;
}
