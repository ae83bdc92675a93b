// Machines on AWS that do at once what they are told: as soon as one runs and has its disk, it fetches its settings and secrets, and reports, with
// the stack's own programs and its own role. Only the hub itself is not there.

import { execFile } from "node:child_process";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { arrayOf, objectOf, textOf } from "../../../src/core/json.ts";
import { addressesOfHub, homesDisks, machines, settingsDocument, userData } from "./cloud.ts";
import { type Machine, metadataService, readSource, writeUserData } from "./machine.ts";
import type { Moto } from "./moto.ts";

const run = promisify(execFile);
const reporting = resolve("terraform/modules/jupyterhub/stack/bootstrap.d/reporting");

/** The first password that a disk without homes is given for alice. */
export const firstPassword = "canary-correct-horse-7431";

/** The machines of the hub physics-101, whichever there are. */
export interface QuickMachines extends AsyncDisposable {
  /** The health check's token, as the machine read it from the parameter store; null before. */
  probeToken(): string | null;
  /** A JSON list of the addresses at which a machine answers now. */
  readonly addressesFile: string;
}

/** What one look at AWS finds: a machine that runs and has its disk. */
interface Found {
  readonly id: string;
  readonly disk: string;
  readonly addresses: readonly string[];
  /** Differs when the machine has something to do. */
  readonly news: string;
}

const pauseMs = 1_000;
/** A machine looks for news by itself, too. */
const longestMs = 10_000;

/** Starts them; `folder` is where their disks are. */
export async function quickMachines(cloud: Moto, folder: string): Promise<QuickMachines> {
  const metadata = await metadataService();
  const addressesFile = join(folder, "addresses.json");
  let token: string | null = null;
  let last = { news: "", at: 0 };
  let isOver = false;
  const turn = async () => {
    const found = await lookForOne(cloud);
    if (found === null) await replaceFile(addressesFile, "[]");
    if (found === null || (found.news === last.news && Date.now() - last.at < longestMs)) return;
    const machine = machineAt(folder, found, cloud, metadata.url);
    token = await work(machine, found, await userData(cloud));
    await replaceFile(addressesFile, JSON.stringify(found.addresses));
    last = { news: found.news, at: Date.now() };
  };
  await mkdir(folder, { recursive: true });
  await replaceFile(addressesFile, "[]");
  const life = (async () => {
    // What comes and goes between two questions is no fault: the next turn sees what is there.
    for (const tell = onceEach(); !isOver; await sleep(pauseMs)) await turn().catch(tell);
  })();
  return {
    probeToken: () => token,
    addressesFile,
    [Symbol.asyncDispose]: async () => {
      isOver = true;
      await life;
      metadata.stop();
    },
  };
}

async function lookForOne(cloud: Moto): Promise<Found | null> {
  const [machine] = await machines(cloud);
  const id = textOf(machine?.InstanceId);
  if (machine === undefined || id === null) return null;
  const isHere = (each: Readonly<Record<string, unknown>>) => each.InstanceId === id;
  const disk = (await homesDisks(cloud)).find((each) => arrayOf(each.Attachments).map(objectOf).some(isHere));
  const volume = textOf(disk?.VolumeId);
  if (volume === null) return null;
  const addresses = (await addressesOfHub(cloud))
    .filter(isHere)
    .flatMap((each) => textOf(each.PublicIp) ?? []);
  const settings = await settingsDocument(cloud);
  const news = JSON.stringify([id, machine.InstanceType, volume, addresses, settings]);
  return { id, disk: volume, addresses, news };
}

function machineAt(folder: string, { id, disk }: Found, cloud: Moto, metadata: string): Machine {
  const own = join(folder, id);
  const environment = {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL: cloud.url,
    AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata,
    HUB_ETC: own,
    HUB_VAR: join(own, "var"),
    HUB_DATA_DIR: join(folder, disk),
  };
  return { folder: own, environment };
}

// What the bootstrap does, without its steps that need a machine; returns the health check's token.
async function work(machine: Machine, { disk }: Found, data: string): Promise<string | null> {
  await writeUserData(machine, data);
  const own = join(machine.folder, "var");
  const hub = join(machine.folder, "..", disk, "hub");
  for (const part of [own, hub]) await mkdir(part, { recursive: true });
  await readSource(machine, "settings_source", join(own, "settings.next.json"));
  const secrets = await readSource(machine, "secrets_source", join(own, "secrets.next.json"));
  const made = JSON.stringify({ alice: { password: firstPassword, shown: false } });
  // A disk that has homes has passwords, too.
  await writeFile(join(hub, "first_passwords.json"), made, { flag: "wx" }).catch(() => undefined);
  await run("python3", ["-B", reporting, "done"], { env: machine.environment });
  return textOf(secrets.probe_token);
}

// Others read it at any moment.
async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.next`, text);
  await rename(`${path}.next`, path);
}

// The same trouble every second would bury everything else in a test's log.
function onceEach(): (trouble: unknown) => void {
  const told = new Set<string>();
  return (trouble) => {
    const words = trouble instanceof Error ? trouble.message : String(trouble);
    if (!told.has(words)) console.log(`a machine in moto: ${words}`);
    told.add(words);
  };
}
