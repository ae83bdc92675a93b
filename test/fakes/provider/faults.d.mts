/**
 * One fault. It strikes what fits `on` (any change, when nothing is said) and `type`; the first `after` of these are spared, and after
 * `times` it is over. `fail`: nothing is done, Terraform is told `message`. `lost`: it is done, and Terraform is told `message`. `killed`: it
 * is done, and at this moment Terraform is killed. `waits`: it is done when the faults are others. `slow`: it takes `ms` longer.
 */
export interface Fault {
  readonly kind: "fail" | "lost" | "killed" | "waits" | "slow";
  readonly on?: readonly ("create" | "update" | "delete" | "read")[];
  readonly type?: string;
  readonly after?: number;
  readonly times?: number;
  readonly message?: string;
  readonly ms?: number;
}

/** Writes the faults of a cloud; what was counted before counts no longer. */
export function setFaults(folder: string, faults: readonly Fault[]): void;

/** How a cloud says no: its own words, and the type of resource that they are said of. */
export type Refusals = Readonly<
  Record<"quota" | "denied" | "throttled", { readonly type: string; readonly message: string }>
>;

/** Does the work on a thing in a cloud's folder, or what goes wrong with it. */
export function withFaults<T>(
  folder: string,
  what: { readonly action: "create" | "update" | "delete" | "read"; readonly type: string },
  work: () => T,
): Promise<T>;
