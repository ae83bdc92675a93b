// One real hub on this computer, driven by hubctl as a person would: its own repository, its own home, the shared cache.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { parseStatus, type Status } from "./status.ts";

/** How a call of hubctl ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const CLI = resolve("dist/cli.js");
const STACK = resolve("terraform/modules/jupyterhub/stack");

/** A hub file, the folder it lies in, and what hubctl makes of it. */
export class TestHub implements AsyncDisposable {
  readonly name: string;
  /** The repository: a folder with `hubs/`. */
  readonly repository: string;
  /** HUBCTL_HOME: data and state of this test's hubs only. */
  readonly home: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #cli: string;

  private constructor(name: string, folder: string, more: NodeJS.ProcessEnv, repository?: string) {
    this.name = name;
    this.repository = repository ?? join(folder, "repository");
    this.#cli = repository === undefined ? CLI : join(repository, "dist/cli.js");
    this.home = join(folder, "home");
    this.#environment = { ...process.env, ...more, HUBCTL_HOME: this.home, NO_COLOR: "1", CI: "true" };
  }

  /** A hub of this name in a repository of its own; `text` is its file. */
  static async create(name: string, text: string, more: NodeJS.ProcessEnv = {}): Promise<TestHub> {
    const hub = new TestHub(name, await mkdtemp(join(tmpdir(), `hub-${name}-`)), more);
    await mkdir(join(hub.repository, "hubs"), { recursive: true });
    await hub.write(text);
    return hub;
  }

  /** A hub of a clone of this project, driven by the hubctl of that clone. */
  static async inClone(name: string, more: NodeJS.ProcessEnv = {}): Promise<TestHub> {
    const folder = await mkdtemp(join(tmpdir(), `hub-${name}-`));
    const clone = join(folder, "clone");
    await promisify(execFile)("git", ["clone", "--quiet", "--no-hardlinks", resolve("."), clone]);
    return new TestHub(name, folder, more, clone);
  }

  /** Changes the hub file; `apply` makes it so. */
  async write(text: string): Promise<void> {
    await writeFile(join(this.repository, "hubs", `${this.name}.yaml`), text);
  }

  /** Runs hubctl to its end. */
  async hubctl(...args: string[]): Promise<Ended> {
    return this.run(process.execPath, this.#cli, ...args);
  }

  /** Runs a program in the repository to its end, with this hub's environment. */
  async run(program: string, ...args: string[]): Promise<Ended> {
    const child = spawn(program, args, {
      cwd: this.repository,
      env: this.#environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [output] = await Promise.all([outputOf(child), once(child, "close")]);
    return { ...output, code: child.exitCode ?? 128 };
  }

  /** Applies the hub; throws with hubctl's own words when it does not come live. Returns what hubctl printed. */
  async apply(): Promise<string> {
    const { code, stdout, stderr } = await this.hubctl("apply", this.name, "--yes");
    if (code !== 0) throw new Error(`hubctl apply ended with ${code}:\n${stdout}\n${stderr}`);
    return stdout;
  }

  /** Destroys the hub; its data stays. */
  async destroy(): Promise<void> {
    const { code, stdout, stderr } = await this.hubctl("destroy", this.name, "--yes");
    if (code !== 0) throw new Error(`hubctl destroy ended with ${code}:\n${stdout}\n${stderr}`);
  }

  /** Starts to apply and kills it after a while: hubctl alone, or with all it has started. True when it was still at work. */
  async killApply(afterMs: number, whom: "hubctl" | "all"): Promise<boolean> {
    return this.#killed("apply", afterMs, whom);
  }

  /** Starts to destroy and kills it after a while, with all it has started. */
  async killDestroy(afterMs: number): Promise<boolean> {
    return this.#killed("destroy", afterMs, "all");
  }

  /** What runs of this hub now, by the stack's own account. */
  async status(): Promise<Status> {
    return parseStatus(
      await this.#manage("status", "--run", this.folder("run"), "--data", this.folder("data")),
    );
  }

  /** The hub's address; throws when it does not run. */
  async url(): Promise<string> {
    const { url } = await this.status();
    if (url === null) throw new Error(`${this.name} has no address`);
    return url;
  }

  /** A generated first password. */
  async firstPassword(user: string): Promise<string> {
    const passwords: unknown = JSON.parse(await this.#manage("passwords", "--data", this.folder("data")));
    const found = new RegExp(`"${user}":\\{"password":"([^"]+)"`).exec(JSON.stringify(passwords));
    if (found?.[1] === undefined) throw new Error(`no first password for ${user}`);
    return found[1];
  }

  /** One of the hub's folders: `data`, `run`. */
  folder(name: "data" | "run"): string {
    return join(this.home, this.name, name);
  }

  /** Stops the hub and removes all its folders. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.hubctl("destroy", this.name, "--yes");
    await this.#manage(
      "down",
      "--run",
      this.folder("run"),
      "--data",
      this.folder("data"),
      "--delete-data",
    ).catch(() => "");
    await rm(resolve(this.home, ".."), { recursive: true, force: true });
  }

  async #killed(command: string, afterMs: number, whom: "hubctl" | "all"): Promise<boolean> {
    const child = spawn(process.execPath, [this.#cli, command, this.name, "--yes"], {
      cwd: this.repository,
      env: this.#environment,
      stdio: "ignore",
      detached: true,
    });
    const ended = once(child, "close");
    const early = await Promise.race([ended.then(() => true), sleep(afterMs, false)]);
    if (early || child.pid === undefined) return false;
    process.kill(whom === "all" ? -child.pid : child.pid, "SIGKILL");
    await ended;
    return true;
  }

  async #manage(...args: string[]): Promise<string> {
    const options = { env: this.#environment, maxBuffer: 16 * 1024 * 1024 };
    return (await promisify(execFile)("python3", [join(STACK, "manage"), ...args], options)).stdout;
  }
}

async function outputOf(child: ChildProcess): Promise<{ stdout: string; stderr: string }> {
  const output = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  await once(child, "close");
  return output;
}
