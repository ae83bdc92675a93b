// What tests need on a machine, found or installed once a run. Each function answers with what it found, or throws
// `Missing`, whose message says in one line what lacks and how to get it: the tests that need it are then skipped.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, constants, readFile, rm, writeFile } from "node:fs/promises";
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

/** A Python with pytest, ruff and everything the stack runs: the stack's own environment, with the tools beside it. */
export const testPython = once("Python environment", async (/** @type {(words: string) => void} */ tell) => {
  const python = await onPath("python3");
  if (python === null) throw new Missing("there is no python3 here; install Python 3.10 or newer");
  if (
    await run(python, ["-c", "import ensurepip"]).then(
      () => false,
      () => true,
    )
  )
    await aptInstall(tell, "python3-venv");
  const code =
    "import sys; from pathlib import Path; from manage.python_env import python_environment; import contextlib\nwith contextlib.redirect_stdout(sys.stderr): env = python_environment(Path(sys.argv[1]))\nprint(env)";
  const made = await run(python, ["-c", code, cacheFolder()], {
    env: { ...process.env, PYTHONPATH: resolve(STACK) },
  });
  const environment = made.stdout.trim();
  const requirements = await readFile("scripts/test/requirements.txt");
  const key = createHash("sha256").update(environment).update(requirements).digest("hex").slice(0, 16);
  const target = resolve(".venv", `test-${key}`);
  if (await exists(join(target, "ready"))) return join(target, "bin/python");
  tell("installing pytest and ruff");
  await rm(target, { recursive: true, force: true });
  await run(join(environment, "bin/python"), ["-m", "venv", target]);
  await run(join(target, "bin/python"), [
    "-m",
    "pip",
    "install",
    "--quiet",
    "-r",
    "scripts/test/requirements.txt",
  ]);
  const paths = await run(join(environment, "bin/python"), [
    "-c",
    "import sysconfig; print(sysconfig.get_path('purelib'))",
  ]);
  const own = await run(join(target, "bin/python"), [
    "-c",
    "import sysconfig; print(sysconfig.get_path('purelib'))",
  ]);
  await writeFile(join(own.stdout.trim(), "stack.pth"), paths.stdout);
  await writeFile(join(target, "ready"), "");
  return join(target, "bin/python");
});

/** Chromium, the program that stands for a person's browser. */
export const chromium = once("Chromium", async (/** @type {(words: string) => void} */ tell) => {
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

/** Terraform or OpenTofu. */
export const terraform = once("Terraform", async () => {
  const found = await onPath("terraform", "tofu");
  if (found === null) throw new Missing("neither terraform nor tofu is on PATH");
  return found;
});

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
