// AWS's stand-in: moto's server in a process of its own, and what it holds.

import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { access, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const question = `
import boto3, json, sys
client = boto3.client(sys.argv[1], endpoint_url=sys.argv[2], region_name="eu-central-1")
answer = getattr(client, sys.argv[3])(**json.loads(sys.argv[4]))
print(json.dumps(answer, default=lambda value: value.read().decode() if hasattr(value, "read") else str(value)))
`;

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
  const url = await firstLine(child);
  const env = { ...process.env, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
  return {
    url,
    ask: async (service, call, request) => {
      const args = ["-c", question, service, url, call, JSON.stringify(request)];
      return JSON.parse((await run(python, args, { env })).stdout);
    },
    stop: () => void child.stdin.end(),
  };
}

async function pythonWithMoto(cache: string): Promise<string> {
  const folder = join(cache, "tests", "moto-5.2.5");
  const python = join(folder, "bin", "python");
  const isThere = await run(python, ["-c", "import moto.server"]).then(
    () => true,
    () => false,
  );
  if (isThere) return python;
  await mkdir(join(cache, "tests"), { recursive: true });
  await run("python3", ["-m", "venv", "--clear", folder]);
  await run(python, ["-m", "pip", "install", "--quiet", "-r", "test/aws/requirements.txt"]).catch(() => {
    throw new Error("moto cannot be installed here (PyPI cannot be reached)");
  });
  await access(python);
  return python;
}

function firstLine(child: ChildProcessWithoutNullStreams): Promise<string> {
  return new Promise((resolve, reject) => {
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.stdout.once("data", (chunk) => resolve(String(chunk).trim()));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`moto ended with ${code}: ${errors.slice(-500)}`)));
  });
}
