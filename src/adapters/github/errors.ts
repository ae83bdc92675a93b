// What GitHub's answers mean for the person who set the workflow up: which permission to add, what to do.

import { arrayOf, objectOf } from "../../core/json.ts";
import { HubError } from "../../errors.ts";

/** What a call is for, in words, and the workflow permission it needs. */
export interface Purpose {
  readonly what: string;
  /** "pull-requests: write". */
  readonly permission: string;
}

/** Returns the error a person meets for a failed call. */
export function githubError(error: unknown, purpose: Purpose): HubError {
  const status = isRateLimit(error) ? 429 : statusOf(error) || statusOfQuery(error);
  const message = error instanceof Error ? error.message : String(error);
  const { code, hint } = meaning(status, purpose, retryAfterOf(error));
  return new HubError(
    code,
    `GitHub did not let us ${purpose.what}${status === 0 ? "" : ` (${statusOf(error) || status})`}: ${firstLine(message)}`,
    { hint, cause: error },
  );
}

function firstLine(message: string): string {
  return message.split("\n")[0]?.slice(0, 300) ?? "";
}

function meaning(
  status: number,
  purpose: Purpose,
  retryAfter: number | null,
): { code: string; hint: string } {
  switch (status) {
    case 401:
      return {
        code: "GITHUB_TOKEN",
        hint: "The token is wrong or has expired: pass token: ${{ github.token }} to the action.",
      };
    case 403:
    case 404:
      return {
        code: "GITHUB_FORBIDDEN",
        hint: `Give the job "permissions: ${purpose.permission}"; a pull request from a fork never has it (docs/how-to/github.md).`,
      };
    case 422:
      return {
        code: "GITHUB_REFUSED",
        hint: "GitHub took the request for invalid; what was to be written is in the job summary.",
      };
    case 429:
      return {
        code: "GITHUB_RATE_LIMIT",
        hint: `GitHub takes no more requests for now: run the job again ${retryAfter === null ? "in an hour" : `in ${Math.ceil(retryAfter / 60)} min`}.`,
      };
    case 0:
      return { code: "GITHUB_UNREACHABLE", hint: "GitHub could not be reached; run the job again." };
    default:
      return {
        code: "GITHUB_FAILED",
        hint: "GitHub has a fault of its own (githubstatus.com); run the job again.",
      };
  }
}

// A limit is told by 429, or by 403 with the headers of a limit: that 403 is no missing permission.
function isRateLimit(error: unknown): boolean {
  const headers = headersOf(error);
  const isLimited = headers["retry-after"] !== undefined || headers["x-ratelimit-remaining"] === "0";
  return statusOf(error) === 429 || (statusOf(error) === 403 && isLimited);
}

/** Seconds after which GitHub says it would answer again; null where it says nothing. */
function retryAfterOf(error: unknown): number | null {
  const seconds = Number(headersOf(error)["retry-after"] ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : null;
}

function headersOf(error: unknown): Readonly<Record<string, unknown>> {
  return objectOf(objectOf(objectOf(error).response).headers);
}

// A GraphQL answer is always 200; what a REST call would have been answered stands in its errors.
function statusOfQuery(error: unknown): number {
  const types = arrayOf(objectOf(error).errors).map((one) => objectOf(one).type);
  if (types.some((type) => type === "FORBIDDEN" || type === "INSUFFICIENT_SCOPES")) return 403;
  if (types.includes("RATE_LIMITED")) return 429;
  if (types.includes("NOT_FOUND")) return 404;
  return types.length > 0 ? 500 : 0;
}

/** The HTTP status of an error GitHub's client threw; 0 when there was no answer, for which the client makes up a 500. */
export function statusOf(error: unknown): number {
  const { status, response } = objectOf(error);
  return response === undefined ? 0 : Number(status ?? 0);
}
