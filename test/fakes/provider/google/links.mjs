// How Google Cloud refers to things: by full addresses ("self links"), by paths, and by names.

/** The address of a path of the Compute Engine. */
export function selfLink(/** @type {string} */ path) {
  return `https://www.googleapis.com/compute/v1/${path}`;
}

/** The path in an address or a path. */
export function pathOf(/** @type {string} */ link) {
  return link.replace(/^https:\/\/[^/]+\/compute\/v1\//, "");
}

/** The last part of an address, a path or a name: the name. */
export function nameOf(/** @type {string} */ link) {
  return link.split("/").at(-1) ?? "";
}

/** What Google says of a path where nothing is. */
export function notFound(/** @type {string} */ path) {
  return `googleapi: Error 404: The resource '${path}' was not found, notFound`;
}

/** The path of the machine that a disk is attached to: named in full, or in the attachment's own zone. */
export function machineOf(/** @type {Record<string, any>} */ { instance, project, zone }) {
  return instance.includes("/")
    ? pathOf(instance)
    : `projects/${project}/zones/${zone}/instances/${instance}`;
}

/** Whether a link leads to a path, or names the last part of it. */
export function isLink(/** @type {string} */ link, /** @type {string} */ path) {
  return link.includes("/") && path.includes("/")
    ? pathOf(link) === pathOf(path)
    : nameOf(link) === nameOf(path);
}
