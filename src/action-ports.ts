// What the Action's commands need besides hubctl's: GitHub, git, and the run they are part of.

import type { Annotation } from "./core/annotations.ts";
import type { ProgramEnd } from "./core/policy-program.ts";
import type { Git, GitHub } from "./github-ports.ts";
import type { Ports } from "./ports.ts";

/** The workflow run, as the runner describes it. */
export interface RunContext {
  /** "owner/repo". */
  readonly repository: string;
  /** "https://github.com/owner/repo". */
  readonly repositoryUrl: string;
  readonly id: number;
  readonly attempt: number;
  readonly url: string;
  /** ".github/workflows/hubs.yml". */
  readonly workflowPath: string;
  /** Keys the digests; null where the repository has no such secret. */
  readonly key: string | null;
  /** How long an apply waits for a hub to answer; null: as long as its place may take. */
  readonly patienceMs: number | null;
  /** Absolute path of a folder that goes away with the job. */
  readonly temporary: string;
  /** A machine that vanishes after the job: GitHub's own. */
  readonly isHosted: boolean;
  /** Who caused the run. */
  readonly actor: string;
  readonly helpUrl: string;
  /** "main". */
  readonly defaultBranch: string;
}

/** Where the run's words go, besides GitHub's API. */
export interface RunOutput {
  /** A line in the log; made harmless. */
  info(text: string): void;
  annotate(annotations: readonly Annotation[]): void;
  /** Markdown for the job summary. */
  summary(markdown: string): Promise<void>;
  output(name: string, value: string): void;
  /** Writes a file for a later step or job to upload; returns its absolute path. */
  file(name: string, content: string): Promise<string>;
}

/** The outside policy program of gitops.yaml. */
export interface PolicyProgram {
  /** Runs it with `input` on its standard input. Never throws for what the program does: that is in how it ended. */
  run(argv: readonly string[], input: string): Promise<ProgramEnd>;
}

export interface ActionPorts extends Ports {
  readonly git: Git;
  readonly github: GitHub;
  readonly run: RunContext;
  readonly report: RunOutput;
  readonly policyProgram: PolicyProgram;
}
