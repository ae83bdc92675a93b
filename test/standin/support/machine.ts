// A machine of the stand-in's AWS that really boots: the files of its user data, then the loader and the bootstrap as they are, with its
// own /etc, /opt, /var and apt in a folder. What stands in is the cloud's metadata service, and systemd: nothing of this computer changes.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { metadataService, writeUserData } from "../../aws/support/machine.ts";
import type { World } from "./world.ts";

/** How this machine differs from one that is well. */
export interface Troubles {
  /** The volume of the homes was never attached, as far as the machine can see. */
  readonly isWithoutDisk?: boolean;
  /** More of the environment: another engine, other ports. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Programs that stand in, by name: shell scripts, first on its PATH. */
  readonly tools?: Readonly<Record<string, string>>;
}

/** A machine that was switched on, or waits to be made. */
export interface BootedMachine extends AsyncDisposable {
  /** Resolves when a report that was taken has this text. */
  reported(text: string): Promise<void>;
}

/** Why no machine can boot here, or null. Its bootstrap wants to be root, and its homes a disk of their own. */
export function whyNoMachine(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0)
    return "a machine's bootstrap needs root on Linux";
  const mounted = spawnSync("unshare", ["--mount", "sh", "-c", "mount -t tmpfs homes /mnt"]);
  return mounted.status === 0 ? null : "this computer lets nobody mount a disk (unshare --mount)";
}

/** Switches the next machine on as soon as the world has one, and keeps its watcher running. */
export async function bootNextMachine(
  world: World,
  folder: string,
  troubles: Troubles = {},
): Promise<BootedMachine> {
  const metadata = await metadataService();
  const off = new AbortController();
  await mkdir(join(world.cloud.folder, "machines"), { recursive: true });
  const { environment, etc } = await emptyMachine(folder, world, metadata.url, troubles);
  const running = (async () => {
    await writeUserData({ folder: etc, environment }, await nextUserData(world, off.signal));
    const disk =
      troubles.isWithoutDisk === true ? [] : ["unshare", "--mount", "sh", "-c", withDisk, "machine"];
    await ended([...disk, "python3", join(etc, "loader.py")], environment, folder, off.signal);
    // What systemd does with the units that the bootstrap has put down.
    await ended([...disk, join(folder, "opt/stack/bootstrap"), "watch"], environment, folder, off.signal);
  })().catch((error: unknown) => {
    if (!off.signal.aborted) throw error;
  });
  return {
    reported: async (text) => {
      const report = join(folder, "var/report.json");
      while (!(await readFile(report, "utf8").catch(() => "")).includes(text)) await sleep(200);
    },
    [Symbol.asyncDispose]: async () => {
      off.abort();
      await running;
      metadata.stop();
    },
  };
}

// Seen by this machine alone, and gone with it.
const withDisk = 'mount -t tmpfs homes "$HUB_DATA_DIR" && exec "$@"';

async function emptyMachine(
  folder: string,
  world: World,
  metadata: string,
  { environment, tools }: Troubles,
) {
  const at = (name: string) => join(folder, name);
  const folders = [
    "etc",
    "opt",
    "var",
    "data",
    "units",
    "bin",
    "dpkg/info",
    "apt/lists/partial",
    "apt/cache",
  ];
  for (const name of folders) await mkdir(at(name), { recursive: true });
  await writeFile(at("fstab"), "");
  await writeFile(at("dpkg/status"), "");
  await writeFile(at("apt/sources.list"), "deb [trusted=yes] http://127.0.0.1:9/debian stable main\n");
  await writeFile(at("apt/conf"), aptConfiguration(folder));
  for (const [name, script] of Object.entries({ systemctl: "exit 0", ...tools })) {
    await writeFile(at(`bin/${name}`), `#!/bin/sh\n${script}\n`);
    await chmod(at(`bin/${name}`), 0o755);
  }
  const own = {
    PATH: `${at("bin")}:/usr/sbin:/sbin:${process.env.PATH ?? "/usr/bin:/bin"}`,
    AWS_ENDPOINT_URL: world.environment.AWS_ENDPOINT_URL,
    AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata,
    HUB_ETC: at("etc"),
    HUB_OPT: at("opt"),
    HUB_VAR: at("var"),
    HUB_DATA_DIR: at("data"),
    HUB_FSTAB: at("fstab"),
    HUB_UNITS: at("units"),
    // What a real machine waits for patiently.
    HUB_DISK_WAIT: "2",
    HUB_WATCH_SECONDS: "1",
    HUB_HEARTBEAT_SECONDS: "1",
    HUB_RETRY_TIMES: "1",
    // No package is installed, and the mirror is a closed port.
    DPKG_ADMINDIR: at("dpkg"),
    APT_CONFIG: at("apt/conf"),
    ...environment,
  };
  return { environment: own, etc: at("etc") };
}

function aptConfiguration(folder: string): string {
  const apt = join(folder, "apt");
  return [
    `Dir::State::lists "${apt}/lists";`,
    `Dir::State::status "${folder}/dpkg/status";`,
    `Dir::Cache "${apt}/cache";`,
    `Dir::Etc::sourcelist "${apt}/sources.list";`,
    'Dir::Etc::sourceparts "-";',
    'Acquire::Languages "none";',
    "",
  ].join("\n");
}

async function nextUserData(world: World, signal: AbortSignal): Promise<string> {
  for (;;) {
    const digest = world.cloud.all("aws_instance")[0]?.attributes.user_data;
    if (typeof digest === "string") return readFile(join(world.cloud.folder, "user-data", digest), "utf8");
    await sleep(200, undefined, { signal });
  }
}

/** Runs a command to its end, with everything it started; or until the machine is switched off. */
async function ended(
  [program = "", ...args]: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const child: ChildProcess = spawn(program, args, { cwd: folder, env, detached: true, stdio: "ignore" });
  const switchOff = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has just ended by itself.
    }
  };
  signal.addEventListener("abort", switchOff, { once: true });
  await new Promise<void>((done) => child.once("close", () => done()));
  signal.removeEventListener("abort", switchOff);
}
