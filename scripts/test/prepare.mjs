// What tests need on a machine, found or installed once a run. Each function answers with what it found, or throws
// `Missing`, whose message says in one line what lacks and how to get it: the tests that need it are then skipped.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, constants, readFile } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const STACK = "terraform/modules/jupyterhub/stack";

/** Something that this machine lacks; its message is the reason of the skips. */
export class Missing extends Error {}

/** @returns {string} the cache that the tests share with hubctl, so that environments are built once */
export function cacheFolder() {
  const base = process.env.XDG_CACHE_HOME || join(process.env.HOME || "/root", ".cache");
  return process.env.HUBCTL_CACHE || join(base, "jupyterhub-gitops");
}

/** @returns {Promise<string | null>} full path of the first of these programs that is on PATH */
export async function onPath(/** @type {string[]} */ ...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, name);
      if (
        await access(path, constants.X_OK).then(
          () => true,
          () => false,
        )
      )
        return path;
    }
  }
  return null;
}

/** Python 3 with what it needs to make environments. */
export async function python3(/** @type {(words: string) => void} */ tell = () => {}) {
  const python = await onPath("python3");
  if (python === null) throw new Missing("there is no python3 here; install Python 3.10 or newer");
  if (!(await succeeds(python, "-c", "import ensurepip"))) await aptInstall(tell, "python3-venv");
  if (!(await succeeds(python, "-m", "pip", "--version"))) await aptInstall(tell, "python3-pip");
  return python;
}

/** The Python of the stack's own environment (JupyterHub and JupyterLab), made as `manage up` makes it. */
export const stackPython = once("JupyterHub and JupyterLab", async (tell) => {
  const python = await python3(tell);
  const lines = [
    "import contextlib, sys, pathlib, manage.python_env as env",
    "with contextlib.redirect_stdout(sys.stderr): made = env.python_environment(pathlib.Path(sys.argv[1]))",
    "print(made)",
  ];
  const options = { env: { ...process.env, PYTHONPATH: resolve(STACK), PYTHONDONTWRITEBYTECODE: "1" } };
  const { stdout } = await run(python, ["-c", lines.join("\n"), cacheFolder()], options);
  return join(stdout.trim(), "bin/python");
});

/** Ruff, kept in the work tree's .venv. */
export const ruff = once("ruff", async (tell) => {
  const python = await python3(tell);
  const requirements = await readFile("scripts/test/requirements.txt");
  const target = resolve(
    ".venv",
    `ruff-${createHash("sha256").update(requirements).digest("hex").slice(0, 16)}`,
  );
  const program = join(target, "bin/ruff");
  if (await exists(program)) return program;
  tell("being installed");
  await run(python, [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--target",
    target,
    "-r",
    "scripts/test/requirements.txt",
  ]);
  return program;
});

/** Chromium, the program that stands for a person's browser. */
export const chromium = once("Chromium", async (tell) => {
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  const found = process.env.CHROMIUM || (await onPath(...names));
  if (found) return found;
  await aptInstall(tell, "chromium");
  const installed = await onPath(...names);
  if (installed === null) throw new Missing("no Chromium or Chrome here, and apt-get brought none");
  return installed;
});

/** Installs Debian packages where this process may; throws `Missing` elsewhere. */
export async function aptInstall(
  /** @type {(words: string) => void} */ tell,
  /** @type {string[]} */ ...packages
) {
  const names = packages.join(" ");
  if (process.getuid?.() !== 0 || (await onPath("apt-get")) === null) {
    throw new Missing(
      `${names} is not installed, and only root on Debian or Ubuntu can install it here: apt-get install ${names}`,
    );
  }
  tell(`apt-get install ${names}`);
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, maxBuffer: 64 * 1024 * 1024 };
  await run("apt-get", ["update", "-qq"], options);
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], options).catch(
    (error) => {
      throw new Missing(`apt-get install ${names} failed: ${String(error.stderr).trim().split("\n").at(-1)}`);
    },
  );
}

/** Terraform or OpenTofu; HUBCTL_TERRAFORM names the one to test with, as it does for hubctl. */
export const terraform = once("Terraform", async () => {
  if (process.env.HUBCTL_TERRAFORM !== undefined) return process.env.HUBCTL_TERRAFORM;
  const found = await onPath("terraform", "tofu");
  if (found === null) throw new Missing("neither terraform nor tofu is on PATH");
  return found;
});

/** @returns {Promise<boolean>} true when the command ends with 0 */
async function succeeds(/** @type {string} */ program, /** @type {string[]} */ ...args) {
  return run(program, args).then(
    () => true,
    () => false,
  );
}

/** @returns {Promise<boolean>} */
async function exists(/** @type {string} */ path) {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * A preparation that is made at most once a run, and told about when it takes a while.
 * @template T
 * @param {string} name
 * @param {(tell: (words: string) => void) => Promise<T>} make
 */
function once(name, make) {
  /** @type {Promise<T> | undefined} */
  let made;
  return () => {
    if (made !== undefined) return made;
    const began = performance.now();
    made = make((words) => console.log(`  ${name}: ${words}`));
    const told = setTimeout(() => console.log(`  ${name}: being prepared, once`), 2_000);
    made
      .then(
        () => {
          const seconds = (performance.now() - began) / 1000;
          if (seconds > 2) console.log(`  ${name}: ready after ${seconds.toFixed(0)} s`);
        },
        () => {},
      )
      .finally(() => clearTimeout(told));
    return made;
  };
}
