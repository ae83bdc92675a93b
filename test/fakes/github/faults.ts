// Faults on demand: what GitHub and the network do to a program on a bad day.

export type Fault =
  /** Not allowed: the token lacks a permission. */
  | { readonly kind: "forbidden" }
  | { readonly kind: "not-found" }
  | { readonly kind: "unprocessable" }
  /** Too many requests: 429 with `retry-after`. */
  | { readonly kind: "rate-limited"; readonly retryAfterSeconds: number }
  /** The secondary limit: 403 with `retry-after`. */
  | { readonly kind: "secondary-limit"; readonly retryAfterSeconds: number }
  | { readonly kind: "server-error"; readonly status: 500 | 502 | 503 | 504 }
  | { readonly kind: "slow"; readonly milliseconds: number }
  /** The connection is cut before the answer; `after`: the request was carried out all the same. */
  | { readonly kind: "cut"; readonly after: boolean }
  /** A list comes back empty although it is not: GitHub's own delay. */
  | { readonly kind: "empty" };

export interface PlannedFault {
  /** Start of an operation's name: `get /repos/{owner}/{repo}/pulls`, or `` for all. */
  readonly operation: string;
  /** How many requests it meets; Infinity for all. */
  readonly times: number;
  readonly fault: Fault;
}

/** Faults that wait for a request to meet. */
export class Faults {
  #planned: { operation: string; left: number; fault: Fault }[] = [];

  /** Lets the next requests of an operation meet a fault. */
  add({ operation, times, fault }: PlannedFault): void {
    this.#planned.push({ operation, left: times, fault });
  }

  /** Forgets all faults. */
  clear(): void {
    this.#planned = [];
  }

  /** Returns the fault this request meets, which is used up by it; null where it meets none. */
  take(operation: string): Fault | null {
    const found = this.#planned.find(
      (planned) => planned.left > 0 && operation.startsWith(planned.operation),
    );
    if (found === undefined) return null;
    found.left -= 1;
    return found.fault;
  }
}
