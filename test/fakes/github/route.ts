// What a route is: the permission it needs and what it answers. Routes change state and never look at headers or sockets.
import type { Level, Scope, State, Token } from "./state.ts";

export interface Context {
  readonly state: State;
  readonly token: Token;
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** Cut into pages: the answer is this list, or an object that holds it under `key` beside `total_count`. */
  readonly pages?: { readonly items: readonly unknown[]; readonly key: string | null };
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  /** Any one of these is enough. */
  readonly needs: readonly (readonly [Scope, Level])[];
  readonly answer: (context: Context) => Answer;
}

/** Name of an operation ("get /repos/{owner}/{repo}/pulls") → route. */
export type Routes = Readonly<Record<string, Route>>;

/** An error as GitHub words it. */
export class ApiError extends Error {
  readonly status: number;
  readonly errors: readonly unknown[] | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    errors: readonly unknown[] | null = null,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }
}

export const notFound = () => new ApiError(404, "Not Found");

/** Returns the error for a field GitHub does not take. */
export function invalid(resource: string, field: string, message: string): ApiError {
  return new ApiError(422, "Validation Failed", [{ resource, code: "custom", field, message }]);
}

/** Returns a text field of the body; "" where it is missing. */
export function text(context: Context, name: string): string {
  const value = context.body[name];
  return typeof value === "string" ? value : "";
}

/** Returns a record by a number of the path. Throws 404. */
export function byNumber<Record>(records: ReadonlyMap<number, Record>, number: string | undefined): Record {
  const found = records.get(Number(number));
  if (found === undefined) throw notFound();
  return found;
}

export const repo = "/repos/{owner}/{repo}";
