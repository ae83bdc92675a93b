// Writes everything that is made from schema/: types, validators, field tables and the reference pages.
// `--check` writes nothing, lists what is stale and exits 1.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defaultsModule, fieldsModule } from "./generate/fields.mjs";
import { gitopsReference, hubReference } from "./generate/reference.mjs";
import { typesModule } from "./generate/types.mjs";
import { validatorsModule } from "./generate/validators.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

async function readSchema(name) {
  return JSON.parse(await readFile(join(root, "schema", `${name}.schema.json`), "utf8"));
}

/** Every generated file's text by its path in the repository. */
async function generated() {
  const [hub, gitops] = await Promise.all([readSchema("hub"), readSchema("gitops")]);
  return new Map([
    ["src/generated/hub.ts", await typesModule(hub)],
    ["src/generated/gitops.ts", await typesModule(gitops)],
    ["src/generated/validators.ts", validatorsModule({ hub, gitops })],
    ["src/generated/hub-fields.ts", fieldsModule("hubFields", hub, "hub.schema.json")],
    ["src/generated/gitops-fields.ts", fieldsModule("gitopsFields", gitops, "gitops.schema.json")],
    ["src/generated/hub-defaults.ts", defaultsModule("hubDefaults", hub, "hub.schema.json")],
    ["docs/reference.md", hubReference(hub)],
    ["docs/gitops-reference.md", gitopsReference(gitops)],
  ]);
}

async function current(path) {
  try {
    return await readFile(join(root, path), "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

const isCheck = process.argv.includes("--check");
const stale = [];
for (const [path, text] of await generated()) {
  if ((await current(path)) === text) continue;
  stale.push(path);
  if (isCheck) continue;
  await mkdir(join(root, dirname(path)), { recursive: true });
  await writeFile(join(root, path), text);
}
if (isCheck && stale.length > 0) {
  console.error(
    `Stale, because schema/ changed:\n${stale.map((path) => `  ${path}\n`).join("")}Run: npm run generate`,
  );
  process.exitCode = 1;
} else {
  console.log(stale.length === 0 ? "Generated files are up to date." : `Wrote ${stale.join(", ")}`);
}
