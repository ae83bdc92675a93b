// What an EC2 machine would do at its first boot, done here: the metadata service's answers, and the files of its user data.

import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { arrayOf, objectOf, textOf } from "../../../src/core/json.ts";

const run = promisify(execFile);
const bootstrap = "terraform/modules/jupyterhub/stack/bootstrap.d";

const answers: Readonly<Record<string, string>> = {
  "/latest/meta-data/placement/region": "eu-central-1",
  "/latest/meta-data/services/domain": "amazonaws.com",
  "/latest/meta-data/iam/security-credentials/": "hub",
  "/latest/meta-data/iam/security-credentials/hub": JSON.stringify({
    AccessKeyId: "machine",
    SecretAccessKey: "of-its-role",
    Token: "session",
  }),
};

/** A machine's metadata service, version 2: without a session's token it answers nothing. */
export async function metadataService(): Promise<{ url: string; stop(): void }> {
  const server = createServer((request, response) => {
    const isSession = request.headers["x-aws-ec2-metadata-token"] === "session-token";
    const answer =
      request.method === "PUT" && request.url === "/latest/api/token"
        ? "session-token"
        : isSession
          ? answers[request.url ?? ""]
          : undefined;
    response.writeHead(answer === undefined ? (isSession ? 404 : 401) : 200).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => void server.close() };
}

/** A machine: its configuration folder, and the environment that leads to the stand-ins. */
export interface Machine {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Writes the files that cloud-init would write. */
export async function writeUserData(machine: Machine, userData: string): Promise<void> {
  const config = objectOf(JSON.parse(userData.replace(/^#cloud-config\n/, "")));
  await mkdir(machine.folder, { recursive: true });
  for (const file of arrayOf(config.write_files).map(objectOf)) {
    const content = Buffer.from(textOf(file.content) ?? "", "base64");
    await writeFile(join(machine.folder, basename(textOf(file.path) ?? "")), gunzipSync(content));
  }
}

/** What cloud-init says of this user data, "Valid …" when it takes it; null where cloud-init is not installed. */
export async function cloudInitVerdict(folder: string, userData: string): Promise<string | null> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "user-data");
  await writeFile(file, userData);
  const done = await run("cloud-init", ["schema", "--config-file", file]).catch(
    (error: Error & { code?: unknown; stdout?: string }) => error,
  );
  if (!(done instanceof Error)) return done.stdout;
  return done.code === "ENOENT" ? null : `${done.stdout ?? ""}${done.message}`;
}

/** Runs the program of bootstrap.d that a section of machine.json names, and returns what it wrote (to `target`). */
export async function readSource(
  machine: Machine,
  section: "settings_source" | "secrets_source",
  target = join(machine.folder, `${section}.json`),
) {
  const described = objectOf(JSON.parse(await readFile(join(machine.folder, "machine.json"), "utf8")));
  const { kind, options } = objectOf(described[section]);
  const program = join(bootstrap, section === "settings_source" ? "sources" : "secrets", textOf(kind) ?? "");
  await run(program, [target], { env: { ...machine.environment, ...(objectOf(options) as object) } });
  return objectOf(JSON.parse(await readFile(target, "utf8")));
}

/** Fetches and unpacks the stack as the loader does, without starting it; returns the bootstrap's first line. */
export async function fetchStack(machine: Machine): Promise<string> {
  const code = [
    "import json, pathlib, sys; sys.path.insert(0, sys.argv[1]); import loader",
    "machine = json.loads((loader.HOME / 'machine.json').read_text())",
    "loader.unpack(loader.fetch(machine['stack_url'], machine['stack_sha256']), loader.OPT / 'stack-1')",
  ].join("\n");
  const env = {
    ...machine.environment,
    HUB_ETC: machine.folder,
    HUB_OPT: join(machine.folder, "opt"),
    PYTHONDONTWRITEBYTECODE: "1",
  };
  await run("python3", ["-c", code, machine.folder], { env });
  return (await readFile(join(machine.folder, "opt", "stack-1", "bootstrap"), "utf8")).split("\n")[0] ?? "";
}
