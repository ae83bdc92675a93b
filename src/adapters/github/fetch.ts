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
  /** How long one answer may take, in milliseconds. */
  readonly answerWithinMs: number;
  /** 0 to 1; spreads the waits of many runs. */
  readonly jitter: () => number;
}

/**
 * Returns a fetch that repeats a request after 429, after 403 with a rate limit's headers, after 5xx, after a cut connection and after
 * no answer in time. A request that changes something is repeated only when GitHub said that it did nothing (a rate limit), or when
 * doing it twice is the same as once.
 */
export function patientFetch(inner: Fetch, patience: Patience): Fetch {
  return async (input, init) => {
    const mayRepeat = isSameTwice(init?.method ?? "GET", addressOf(input));
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await once(inner, input, init, patience);
      const wait =
        outcome instanceof Response
          ? waitAfter(outcome, attempt, mayRepeat, patience)
          : mayRepeat
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

// An answer, or why there is none.
async function once(
  inner: Fetch,
  input: Parameters<Fetch>[0],
  init: Parameters<Fetch>[1],
  { answerWithinMs }: Patience,
): Promise<unknown> {
  const inTime = AbortSignal.timeout(answerWithinMs);
  const signal = init?.signal ? AbortSignal.any([init.signal, inTime]) : inTime;
  return inner(input, { ...init, signal }).catch((error: unknown) =>
    inTime.aborted ? new Error(`no answer in ${answerWithinMs / 1000} s`, { cause: error }) : error,
  );
}

function addressOf(input: Parameters<Fetch>[0]): URL {
  return new URL(input instanceof Request ? input.url : input);
}

// What is said of a commit or a deployment, and a reaction, count by their last word: said twice is said once. GraphQL is only asked.
const sameTwice = [/\/graphql$/, /\/statuses\/[0-9a-f]+$/, /\/deployments\/\d+\/statuses$/, /\/reactions$/];

function isSameTwice(method: string, { pathname }: URL): boolean {
  if (method.toUpperCase() !== "POST") return true;
  return sameTwice.some((pattern) => pattern.test(pathname));
}

function waitAfter(
  response: Response,
  attempt: number,
  mayRepeat: boolean,
  patience: Patience,
): number | null {
  const { status, headers } = response;
  if (status === 429 || (status === 403 && isRateLimit(headers)))
    return rateLimitWait(headers, attempt, patience);
  return status >= 500 && mayRepeat ? backoff(attempt, patience) : null;
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
