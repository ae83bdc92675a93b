// fetch with the patience GitHub asks for: waits out rate limits as its headers say, and tries again after passing faults.
// Source: GitHub's "Best practices for using the REST API", handling rate limit errors.

import type { Clock } from "../../ports.ts";

export type Fetch = typeof globalThis.fetch;

export interface Patience {
  readonly clock: Clock;
  /** How often a request is sent at most. */
  readonly tries: number;
  /** The longest wait before one more try, in milliseconds; a server that asks for more is given up on. */
  readonly longestWaitMs: number;
  /** 0 to 1; spreads the waits of many runs. */
  readonly jitter: () => number;
}

/**
 * Returns a fetch that repeats a request after 429, after 403 with a rate limit's headers, after 5xx and after a cut connection.
 * A request that changes something is repeated only when GitHub said that it did nothing (a rate limit), or when it is idempotent.
 */
export function patientFetch(inner: Fetch, patience: Patience): Fetch {
  return async (input, init) => {
    const isSafe = isIdempotent(init?.method ?? "GET");
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await inner(input, init).catch((error: unknown) => error);
      const wait =
        outcome instanceof Response
          ? waitAfter(outcome, attempt, isSafe, patience)
          : isSafe
            ? backoff(attempt, patience)
            : null;
      if (wait === null || attempt >= patience.tries || wait > patience.longestWaitMs) {
        if (outcome instanceof Response) return outcome;
        throw outcome;
      }
      if (outcome instanceof Response) await outcome.body?.cancel();
      await patience.clock.sleep(wait);
    }
  };
}

function isIdempotent(method: string): boolean {
  return ["GET", "HEAD", "PUT", "PATCH", "DELETE"].includes(method.toUpperCase());
}

function waitAfter(response: Response, attempt: number, isSafe: boolean, patience: Patience): number | null {
  const { status, headers } = response;
  if (status === 429 || (status === 403 && isRateLimit(headers)))
    return rateLimitWait(headers, attempt, patience);
  return status >= 500 && isSafe ? backoff(attempt, patience) : null;
}

function isRateLimit(headers: Headers): boolean {
  return headers.has("retry-after") || headers.get("x-ratelimit-remaining") === "0";
}

function rateLimitWait(headers: Headers, attempt: number, patience: Patience): number {
  const seconds = Number(headers.get("retry-after"));
  if (headers.has("retry-after") && Number.isFinite(seconds)) return seconds * 1000;
  const reset = Number(headers.get("x-ratelimit-reset"));
  if (headers.get("x-ratelimit-remaining") === "0" && reset > 0)
    return Math.max(0, reset * 1000 - patience.clock.now()) + 1000;
  return backoff(attempt, patience);
}

function backoff(attempt: number, patience: Patience): number {
  return 2 ** (attempt - 1) * 1000 * (0.5 + patience.jitter());
}
