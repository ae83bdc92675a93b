// Renews the Python lock files (every *.in beside its *.txt): one set of versions, with hashes, for every Python from 3.10 on.
// `node scripts/lock-python.mjs` keeps versions that still fit; with --upgrade it takes the newest ones. Writes no index address.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const stack = join(root, "terraform", "modules", "jupyterhub", "stack", "python");

// What a user's server shares with the hub has the hub's versions: both are installed into one environment.
const locks = [
  { folder: stack, name: "uv" },
  { folder: stack, name: "build" },
  { folder: stack, name: "hub" },
  { folder: stack, name: "notebook", constraint: "hub.txt" },
  { folder: join(root, "test", "stack"), name: "requirements" },
];

/** Installs the pinned uv into a folder of its own; returns its path. */
function installUv(folder) {
  const options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--target", folder];
  execFileSync("python3", ["-m", "pip", "install", ...options, "-r", join(stack, "uv.txt")], {
    stdio: "inherit",
  });
  return join(folder, "bin", "uv");
}

/** Compiles one *.in file to its *.txt. */
function compile(uv, lock, upgrade) {
  const options = [
    "--universal",
    "--python-version",
    "3.10",
    "--fork-strategy",
    "fewest",
    "--generate-hashes",
  ];
  const quiet = ["--quiet", "--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links"];
  const constraint = lock.constraint ? ["--constraints", lock.constraint] : [];
  const output = `${lock.name}.txt`;
  const command = ["pip", "compile", ...options, ...quiet, ...constraint, ...(upgrade ? ["--upgrade"] : [])];
  execFileSync(uv, [...command, `${lock.name}.in`, "--output-file", output], {
    cwd: lock.folder,
    stdio: "inherit",
  });
  if (/https?:\/\//.test(readFileSync(join(lock.folder, output), "utf8"))) {
    throw new Error(
      `${join(lock.folder, output)} names an address; lock files hold names, versions and hashes only`,
    );
  }
  console.log(`${lock.name}.txt`);
}

const folder = mkdtempSync(join(tmpdir(), "lock-python-"));
try {
  const uv = installUv(folder);
  for (const lock of locks) compile(uv, lock, process.argv.includes("--upgrade"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
