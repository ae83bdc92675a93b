// Types of bed.mjs, for the end-to-end tests.

/** A bed that could be opened. */
export interface OpenBed {
  readonly available: true;
  readonly docker_host: string;
  readonly base_image: string | null;
  readonly notebook_image: string;
  readonly ca_bundle: string | null;
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Why there is none here, in one line. */
export interface NoBed {
  readonly available: false;
  readonly reason: string;
}

/** Opens the bed for this process. Progress lines go to standard error. */
export function openBed(): Promise<OpenBed | NoBed>;
