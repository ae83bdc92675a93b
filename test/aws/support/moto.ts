// AWS's stand-in: moto's server in a process of its own, and what it holds.

import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { promisify } from "node:util";
import { objectOf } from "../../../src/core/json.ts";

const run = promisify(execFile);

/** A running server; everything it holds is gone with it. */
export interface Moto {
  readonly url: string;
  /** Asks AWS's own API, as boto3 spells it: `ask("ec2", "describe_volumes", {…})`. */
  ask(service: string, call: string, request: object): Promise<unknown>;
  stop(): void;
}

/** Starts a server with one bucket for state. Throws what the machine lacks as an error's message. */
export async function startMoto(cache: string, bucket: string): Promise<Moto> {
  // MOTO_PYTHON names a Python that has moto already.
  const python = process.env.MOTO_PYTHON ?? (await pythonWithMoto(cache));
  const child = spawn(python, ["test/aws/moto_server.py", bucket], { stdio: "pipe" });
  const lines = createInterface({ input: child.stdout });
  const url = await firstLine(child, lines);
  const ask = questionsTo(child, lines);
  return { url, ask, stop: () => void child.stdin.end() };
}

/** What the server is asked on its standard input; each question waits for its own answer. */
function questionsTo(child: ChildProcessWithoutNullStreams, lines: Interface): Moto["ask"] {
  const waiting = new Map<number, (answer: Readonly<Record<string, unknown>>) => void>();
  let asked = 0;
  lines.on("line", (line) => {
    const answer = objectOf(JSON.parse(line));
    waiting.get(Number(answer.id))?.(answer);
    waiting.delete(Number(answer.id));
  });
  const endAll = () => {
    for (const tell of waiting.values()) tell({ error: "moto has ended" });
    waiting.clear();
  };
  lines.once("close", endAll);
  child.stdin.on("error", endAll);
  return (service, call, request) =>
    new Promise((resolve, reject) => {
      const id = ++asked;
      waiting.set(id, ({ answer, error }) =>
        error === undefined ? resolve(answer) : reject(new Error(`${service}.${call}: ${error}`)),
      );
      child.stdin.write(`${JSON.stringify({ id, service, call, request })}\n`);
    });
}

async function pythonWithMoto(cache: string): Promise<string> {
  const folder = join(cache, "tests", "moto-5.2.5");
  const python = join(folder, "bin", "python");
  if (await hasMoto(python)) return python;
  await mkdir(join(cache, "tests"), { recursive: true });
  // Made aside, as several test files may find it missing at the same time.
  const aside = await mkdtemp(`${folder}-`);
  await run("python3", ["-m", "venv", aside]);
  const install = ["-m", "pip", "install", "--quiet", "-r", "test/aws/requirements.txt"];
  await run(join(aside, "bin", "python"), install).catch(async () => {
    await rm(aside, { recursive: true });
    throw new Error("moto cannot be installed here (PyPI cannot be reached)");
  });
  if (!(await hasMoto(python))) await rm(folder, { recursive: true, force: true });
  // Refused when another one has come first, which is as good.
  await rename(aside, folder).catch(() => rm(aside, { recursive: true }));
  if (!(await hasMoto(python))) throw new Error(`${python} does not find it`);
  return python;
}

function hasMoto(python: string): Promise<boolean> {
  return run(python, ["-c", "import moto.server"]).then(
    () => true,
    () => false,
  );
}

function firstLine(child: ChildProcessWithoutNullStreams, lines: Interface): Promise<string> {
  return new Promise((resolve, reject) => {
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
      // What goes wrong in there shows only as something odd here: its own words belong into the test's log.
      process.stderr.write(chunk);
    });
    lines.once("line", (line) => resolve(line.trim()));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`moto ended with ${code}: ${errors.slice(-500)}`)));
  });
}
