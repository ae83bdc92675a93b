// `node scripts/cut-provider.mjs NAME FOLDER`: what the stand-in serves of a plugin that is not on this machine. Reads FOLDER/NAME.json (as
// `terraform providers schema -json` writes it) and FOLDER/NAME.behaviour.json (per resource: force_new, defaults, computed_blocks, conflicts_with,
// exactly_one_of, importable), keeps what a hub on one machine may need (scripts/providers/wanted.mjs), and writes both to
// test/fixtures/providers. For AWS there is record-provider.mjs, which asks the real plugin.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { WANTED } from "./providers/wanted.mjs";

const target = "test/fixtures/providers";
const [name = "", folder = ""] = process.argv.slice(2);
const wanted = WANTED[name];
if (wanted === undefined || folder === "") {
  console.error(`usage: node scripts/cut-provider.mjs ${Object.keys(WANTED).join("|")} FOLDER`);
  process.exit(2);
}

const [address, schema] = Object.entries((await json(`${name}.json`)).provider_schemas)[0];
const behaviour = (await json(`${name}.behaviour.json`)).resource_schemas;
const cut = {
  provider: withoutEndpoints(schema.provider),
  resource_schemas: only(wanted.resources, schema.resource_schemas),
  data_source_schemas: only(wanted.data, schema.data_source_schemas),
  ephemeral_resource_schemas: only(wanted.ephemeral, schema.ephemeral_resource_schemas ?? {}),
};
await write(`${name}.json`, { format_version: "1.0", provider_schemas: { [address]: cut } }, 0);
const kept = only(
  wanted.resources.filter((/** @type {string} */ type) => behaviour[type] !== undefined),
  behaviour,
);
await write(`${name}.behaviour.json`, { resource_schemas: mapped(kept, plain) }, 1);

async function json(/** @type {string} */ file) {
  return JSON.parse(await readFile(join(folder, file), "utf8"));
}

async function write(
  /** @type {string} */ file,
  /** @type {object} */ content,
  /** @type {number} */ indent,
) {
  await writeFile(join(target, file), `${JSON.stringify(content, null, indent)}\n`);
}

function only(/** @type {readonly string[]} */ types, /** @type {Record<string, any>} */ all) {
  const missing = types.filter((type) => all[type] === undefined);
  if (missing.length > 0) throw new Error(`${folder}/${name}.json has no ${missing.join(", ")}`);
  return Object.fromEntries([...types].sort().map((type) => [type, all[type]]));
}

/** Hundreds of services have an endpoint to be set; a root sets none. */
function withoutEndpoints(/** @type {any} */ { version, block }) {
  const attributes = Object.entries(block.attributes).filter(([key]) => !key.endsWith("_custom_endpoint"));
  return { version, block: { ...block, attributes: Object.fromEntries(attributes) } };
}

/** Without what the schema says too, and with groups that each argument of a resource states for itself ("not without the other") made one. */
function plain(/** @type {any} */ { timeouts: _, exactly_one_of: groups = [], ...rest }) {
  const alone = groups.filter((/** @type {string[]} */ group) => group.length === 1).flat();
  const whole = groups.filter((/** @type {string[]} */ group) => group.length > 1);
  const one = alone.length > 0 ? [...whole, alone.sort()] : whole;
  return { ...rest, ...(one.length > 0 ? { exactly_one_of: one } : {}) };
}

function mapped(/** @type {Record<string, any>} */ all, /** @type {(one: any) => any} */ change) {
  return Object.fromEntries(Object.entries(all).map(([key, one]) => [key, change(one)]));
}
