// AWS's way to ask for some of many: by id, by tags and by filters.

/** @typedef {Record<string, any>} Value */

/** Those that fit what a data source asks for: id, tags, whether it is the default one, and filters. */
export function matching(/** @type {Value[]} */ all, /** @type {Value} */ config) {
  const tags = Object.entries(config.tags ?? {});
  return all.filter(
    (thing) =>
      tags.every(([name, value]) => (thing.tags_all ?? thing.tags)?.[name] === value) &&
      (config.id === null || config.id === undefined || thing.id === config.id) &&
      (config.default !== true || thing.default === true) &&
      (config.filter ?? []).every((/** @type {Value} */ filter) =>
        filter.values.includes(filtered(thing, filter.name)),
      ),
  );
}

function filtered(/** @type {Value} */ thing, /** @type {string} */ name) {
  if (name.startsWith("tag:")) return (thing.tags_all ?? thing.tags)?.[name.slice(4)];
  if (name in thing || name.replaceAll("-", "_") in thing)
    return String(thing[name] ?? thing[name.replaceAll("-", "_")]);
  // The thing's own id goes by many names: volume-id, subnet-id …
  return name.endsWith("-id") ? thing.id : undefined;
}
