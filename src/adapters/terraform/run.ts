// Runs terraform once: output into files, so that terraform outlives a killed hubctl and finishes writing its state.
// An interrupt is forwarded once and waited for; terraform is never killed.

import { spawn } from "node:child_process";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Json } from "../../core/json.ts";
import { type Diagnostic, parseStreamLine } from "../../core/terraform-stream.ts";
import { HubError } from "../../errors.ts";
import type { Report } from "../../ports.ts";
import { onInterrupt } from "../interrupts.ts";

export interface RunRequest {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Folder for the output files, mode 0700. */
  readonly logs: string;
  readonly report?: Report;
}

export interface RunResult {
  /** Exit code; 128 + n for signal n. */
  readonly code: number;
  readonly stdout: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Of a JSON stream: addresses that a plan changes. */
  readonly planned: readonly string[];
  /** Of a JSON stream: the outputs after applying; null where it does not hold them all. */
  readonly outputs: Readonly<Record<string, Json>> | null;
  readonly interrupted: boolean;
}

const pollMs = 40;

/** Runs to the end and returns what terraform said. With `report` the output is read as its JSON stream while it grows. */
export async function runTerraform(request: RunRequest): Promise<RunResult> {
  const name = `${request.args[0] ?? "run"}-${process.pid}-${Date.now()}`;
  const outPath = join(request.logs, `${name}.out`);
  const out = await open(outPath, "w+", 0o600);
  const err = await open(join(request.logs, `${name}.err`), "w+", 0o600);
  const diagnostics: Diagnostic[] = [];
  const planned: string[] = [];
  let outputs: RunResult["outputs"] = null;
  try {
    const child = spawn(request.program, [...request.args], {
      cwd: request.cwd,
      env: { ...request.environment },
      stdio: ["ignore", out.fd, err.fd],
      // A group of its own: a Ctrl-C in the terminal must reach terraform once, through us, not twice.
      detached: true,
    });
    const interrupts = forwardInterrupts(child.pid, request.report);
    const exit = exitOf(child);
    const tail = new Tail(out, (line) => {
      const event = parseStreamLine(line);
      if (event.kind === "progress") request.report?.(event.text);
      if (event.kind === "diagnostic") diagnostics.push(event.diagnostic);
      if (event.kind === "planned") planned.push(event.address);
      if (event.kind === "outputs") outputs = event.values;
    });
    const timer = request.report === undefined ? null : setInterval(() => void tail.read(), pollMs);
    const code = await exit.finally(() => {
      if (timer !== null) clearInterval(timer);
      interrupts.stop();
    });
    if (request.report !== undefined) await tail.finish();
    const stdout = request.report === undefined ? await readAll(out) : "";
    const stderr = (await readAll(err)).trim();
    if (stderr !== "" && code !== 0 && diagnostics.length === 0)
      diagnostics.push({ severity: "error", summary: stderr, detail: "", address: null });
    return { code, stdout, diagnostics, planned, outputs, interrupted: interrupts.seen() };
  } finally {
    await out.close();
    await err.close();
    await rm(outPath, { force: true });
    await rm(outPath.replace(/\.out$/, ".err"), { force: true });
  }
}

function exitOf(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", (cause) =>
      reject(
        new HubError("TERRAFORM_MISSING", `terraform could not be started: ${cause.message}`, {
          hint: "Install Terraform 1.11 or newer, or OpenTofu 1.10 or newer, and run again.",
          cause,
        }),
      ),
    );
    child.once("exit", (code, signal) => resolve(code ?? 128 + (signal === "SIGKILL" ? 9 : 15)));
  });
}

function forwardInterrupts(pid: number | undefined, report: Report | undefined) {
  let count = 0;
  const stop = onInterrupt(() => {
    count += 1;
    if (count === 1 && pid !== undefined) {
      process.kill(pid, "SIGINT");
      report?.("interrupted: waiting for terraform to stop cleanly and save its state");
    } else report?.("still waiting: ending terraform now would lose track of what it made");
  });
  return { seen: () => count > 0, stop };
}

async function readAll(file: Awaited<ReturnType<typeof open>>): Promise<string> {
  const { size } = await file.stat();
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, 0);
  return buffer.toString("utf8", 0, bytesRead);
}

/** Reads complete lines of a growing file. */
class Tail {
  private offset = 0;
  private rest = Buffer.alloc(0);
  private reading: Promise<void> = Promise.resolve();
  private readonly file: Awaited<ReturnType<typeof open>>;
  private readonly line: (line: string) => void;

  constructor(file: Awaited<ReturnType<typeof open>>, line: (line: string) => void) {
    this.file = file;
    this.line = line;
  }

  read(): Promise<void> {
    this.reading = this.reading.then(() => this.readMore());
    return this.reading;
  }

  async finish(): Promise<void> {
    await this.read();
    if (this.rest.length > 0) this.line(this.rest.toString("utf8"));
  }

  private async readMore(): Promise<void> {
    const chunk = Buffer.alloc(65_536);
    for (;;) {
      const { bytesRead } = await this.file.read(chunk, 0, chunk.length, this.offset);
      if (bytesRead === 0) return;
      this.offset += bytesRead;
      let data = Buffer.concat([this.rest, chunk.subarray(0, bytesRead)]);
      for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10)) {
        this.line(data.toString("utf8", 0, end));
        data = data.subarray(end + 1);
      }
      this.rest = Buffer.from(data);
    }
  }
}
