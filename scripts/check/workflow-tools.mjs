// Programs that check and run workflow files, each of one version, installed once into the cache folder. Each function returns
// the program's path, or throws `Missing`, whose message says what lacks and how to get it.
import { execFile } from "node:child_process";
import { access, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { cacheFolder, Missing, onPath, python3 } from "../test/prepare.mjs";

const run = promisify(execFile);

/** Runs a workflow file on this computer. */
export const act = () => goProgram("github.com/nektos/act", "v0.2.89", "act");

/** Checks what a workflow file says. */
export const actionlint = () =>
  goProgram("github.com/rhysd/actionlint/cmd/actionlint", "v1.7.12", "actionlint");

/** Checks how safe a workflow file is. */
export const zizmor = () =>
  installed("zizmor", "1.32.0", "bin/zizmor", async (folder) => {
    const packages = ["--target", folder, "zizmor==1.32.0"];
    await run(await python3(), ["-m", "pip", "install", "--quiet", ...packages]);
  });

/** A Go program, built from its module; Go holds it against the public checksum database. */
async function goProgram(
  /** @type {string} */ module,
  /** @type {string} */ version,
  /** @type {string} */ name,
) {
  return installed(name, version, name, async (folder) => {
    const go = await onPath("go");
    if (go === null) throw new Missing(`there is no Go here to build ${name} with; install Go 1.25 or newer`);
    const env = { ...process.env, GOBIN: folder, GOFLAGS: "-buildvcs=false" };
    await run(go, ["install", `${module}@${version}`], { env, maxBuffer: 64 * 1024 * 1024 });
  });
}

/** The program in the cache; where it is not there, `install` puts it into a folder that becomes visible when it is complete. */
async function installed(
  /** @type {string} */ name,
  /** @type {string} */ version,
  /** @type {string} */ program,
  /** @type {(folder: string) => Promise<void>} */ install,
) {
  const tools = join(cacheFolder(), "tools");
  const target = join(tools, `${name}-${version}`);
  if (await exists(join(target, program))) return join(target, program);
  console.log(`  ${name} ${version}: being installed, once`);
  await mkdir(tools, { recursive: true });
  const folder = await mkdtemp(`${target}-`);
  try {
    await install(folder).catch((error) => {
      if (error instanceof Missing) throw error;
      throw new Missing(`${name} ${version} cannot be installed here: ${lastLine(error)}`);
    });
    // Another run may have been quicker: its program is the same.
    await rename(folder, target).catch(async (error) => {
      if (!(await exists(join(target, program)))) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return join(target, program);
}

/** @returns {string} what a program that failed said last */
function lastLine(/** @type {{ stderr?: string, message?: string }} */ error) {
  const words = String(error.stderr ?? "").trim() || String(error.message ?? error).trim();
  return words.split("\n").at(-1) ?? "";
}

/** @returns {Promise<boolean>} */
async function exists(/** @type {string} */ path) {
  return access(path).then(
    () => true,
    () => false,
  );
}
