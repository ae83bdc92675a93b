// Runs the outside policy program of gitops.yaml: no shell, nothing of our environment, a time limit, an output limit.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { isAbsolute, join, resolve, sep } from "node:path";
import type { PolicyProgram } from "../action-ports.ts";
import type { ProgramEnd } from "../core/policy-program.ts";

/** What a program may take and write before it is stopped. */
export interface ProgramLimits {
  readonly milliseconds: number;
  /** Of standard output and of standard error, each. */
  readonly bytes: number;
}

const usual: ProgramLimits = { milliseconds: 60_000, bytes: 64 * 1024 };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns the port for a checkout: of the base before a merge, of the main branch after it. `log` gets the program's standard error.
 * Of the environment only PATH and the language are passed on: credentials and tokens are not the program's business.
 */
export function policyProgramIn(
  root: string,
  environment: Environment,
  log: (text: string) => void,
  limits: ProgramLimits = usual,
): PolicyProgram {
  return {
    async run(argv, input) {
      const program = await locate(argv[0] ?? "", root);
      if (program === null) return failed("it does not lie in this repository");
      const home = await mkdtemp(join(tmpdir(), "policy-"));
      try {
        const child = spawn(program, argv.slice(1), {
          cwd: root,
          env: environmentOf(environment, home),
          stdio: "pipe",
          // A group of its own, so that everything it started ends with it.
          detached: true,
        });
        return await endOf(child, input, limits, log);
      } finally {
        await rm(home, { recursive: true, force: true });
      }
    },
  };
}

// A bare name is looked up by PATH; a path must not lead out of the checkout, by links neither.
async function locate(name: string, root: string): Promise<string | null> {
  if (!name.includes("/") || isAbsolute(name)) return name;
  const [path, top] = await Promise.all([
    realpath(resolve(root, name)).catch(() => resolve(root, name)),
    realpath(root),
  ]);
  return path.startsWith(`${top}${sep}`) ? path : null;
}

function environmentOf(environment: Environment, home: string): Record<string, string> {
  const kept = ["PATH", "LANG", "LC_ALL", "TZ"].flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), HOME: home, TMPDIR: home };
}

function endOf(
  child: ChildProcess,
  input: string,
  limits: ProgramLimits,
  log: (text: string) => void,
): Promise<ProgramEnd> {
  return new Promise((done) => {
    const output = { out: [] as Buffer[], err: [] as Buffer[] };
    let isOver = false;
    const end = (outcome: ProgramEnd) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      stop(child);
      const words = Buffer.concat(output.err).toString("utf8").trim();
      if (words !== "") log(words);
      done(outcome);
    };
    const seconds = limits.milliseconds / 1000;
    const timer = setTimeout(
      () => end(failed(`it took longer than ${seconds} seconds`)),
      limits.milliseconds,
    );
    const collect = (chunks: Buffer[]) => (chunk: Buffer) => {
      chunks.push(chunk);
      const size = chunks.reduce((sum, one) => sum + one.length, 0);
      if (size > limits.bytes) {
        chunks.length = 0;
        end(failed(`it wrote more than ${limits.bytes} bytes`));
      }
    };
    child.stdout?.on("data", collect(output.out));
    child.stderr?.on("data", collect(output.err));
    child.on("error", (error) => end(failed(`it could not be started (${error.message})`)));
    child.on("close", (code, signal) => {
      if (code === null) end(failed(`it was ended by ${signal ?? "a signal"}`));
      else end({ state: "exited", code, words: Buffer.concat(output.out).toString("utf8") });
    });
    // A program that does not read its input closes it: that is its own decision.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}

function stop({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing of it is left.
  }
}

function failed(reason: string): ProgramEnd {
  return { state: "failed", reason };
}
