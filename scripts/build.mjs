// Makes the bundles in dist/ from src/. With --check: builds aside and fails when dist/ differs.
// Usage: node scripts/build.mjs [--check]

import { execFile } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What is bundled: the entry, and its file's name in dist/. */
const bundles = [
  { entry: "src/cli.ts", name: "hubctl.js", licenses: "licenses-cli.txt" },
  { entry: "src/main.ts", name: "index.js", licenses: "licenses.txt" },
];

async function build(into) {
  await mkdir(into, { recursive: true });
  await cp(join(root, "scripts", "build", "start.mjs"), join(into, "cli.js"));
  for (const { entry, name, licenses } of bundles) {
    const aside = await mkdtemp(join(tmpdir(), "hubctl-build-"));
    const ncc = join(root, "node_modules", "@vercel", "ncc", "dist", "ncc", "cli.js");
    await run(process.execPath, [ncc, "build", entry, "-o", aside, "--license", licenses, "--no-cache"], {
      cwd: root,
      maxBuffer: 1 << 28,
    });
    for (const file of await readdir(aside)) {
      if (file === "index.js") await writeFile(join(into, name), await readFile(join(aside, file)));
      else await copyOnce(join(aside, file), join(into, file));
    }
    await rm(aside, { recursive: true, force: true });
  }
}

// Both bundles load the same parts lazily, under the same names: one copy serves both, and must be the same.
async function copyOnce(from, to) {
  const known = await readFile(to, "utf8").catch(() => null);
  if (known !== null && known !== (await readFile(from, "utf8")))
    throw new Error(`${to} differs between the bundles`);
  await cp(from, to);
}

async function contents(folder) {
  const files = new Map();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      files.set(path.slice(folder.length + 1), await readFile(path, "utf8"));
    }
  return files;
}

const dist = join(root, "dist");
if (process.argv.includes("--check")) {
  const aside = await mkdtemp(join(tmpdir(), "hubctl-dist-"));
  await build(aside);
  const [wanted, found] = [await contents(aside), await contents(dist)];
  await rm(aside, { recursive: true, force: true });
  const stale = [...new Set([...wanted.keys(), ...found.keys()])].filter(
    (file) => wanted.get(file) !== found.get(file),
  );
  if (stale.length > 0) {
    console.error(`dist/ is not what src/ gives: ${stale.join(", ")}\nRun: npm run build, and commit dist/.`);
    process.exit(1);
  }
  console.log(`dist/ is up to date (${wanted.size} files)`);
} else {
  const aside = await mkdtemp(join(root, ".dist-"));
  await build(aside);
  await rm(dist, { recursive: true, force: true });
  await chmod(aside, 0o755);
  await rename(aside, dist);
  console.log(`built ${[...(await contents(dist)).keys()].sort().join(", ")}`);
}
