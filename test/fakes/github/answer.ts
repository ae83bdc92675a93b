// A request → GitHub's answer: token, fault, description, permission, route, page; errors worded as GitHub words them.
import type { IncomingMessage } from "node:http";
import type { Fault, Faults } from "./faults.ts";
import { answerGraphql } from "./graphql.ts";
import { type Match, requestFaults } from "./openapi.ts";
import { type Answer, ApiError, notFound, type Route } from "./route.ts";
import { deploymentRoutes } from "./routes-deployments.ts";
import { issueRoutes } from "./routes-issues.ts";
import { pullRoutes } from "./routes-pulls.ts";
import { runRoutes } from "./routes-runs.ts";
import { teamRoutes } from "./routes-teams.ts";
import type { State, Token } from "./state.ts";

const routes: Readonly<Record<string, Route>> = {
  ...issueRoutes,
  ...pullRoutes,
  ...deploymentRoutes,
  ...runRoutes,
  ...teamRoutes,
};

/** One request that came in, for tests that ask what the outside world saw. */
export interface SeenRequest {
  readonly operation: string;
  readonly path: string;
  readonly status: number;
}

/** What one server keeps over all its requests. */
export interface Exchange {
  readonly state: State;
  readonly faults: Faults;
  readonly violations: string[];
  readonly seen: SeenRequest[];
}

interface Asked {
  readonly url: URL;
  readonly match: Match | null;
  readonly isGraphql: boolean;
  readonly text: string;
  readonly fault: Fault | null;
}

/** Returns the answer to a request. Throws only when the stand-in itself is wrong. */
export async function answerOrError(
  exchange: Exchange,
  request: IncomingMessage,
  asked: Asked,
): Promise<Answer> {
  try {
    const token = tokenOf(exchange.state, request);
    throwFault(asked.fault);
    const body = parseBody(asked.text);
    const isEmpty = asked.fault?.kind === "empty";
    if (asked.isGraphql)
      return { status: 200, body: await answerGraphql(exchange.state, token, body, isEmpty) };
    return paged(asked.url, answer(exchange, asked, token, body), isEmpty);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const errors = error.errors === null ? {} : { errors: error.errors };
    const body = {
      message: error.message,
      ...errors,
      documentation_url: "https://docs.github.com/rest",
      status: String(error.status),
    };
    return { status: error.status, body, headers: error.headers };
  }
}

function answer(
  exchange: Exchange,
  asked: Asked,
  token: Token,
  body: Readonly<Record<string, unknown>>,
): Answer {
  const { match, url } = asked;
  const route = match === null ? undefined : routes[match.name];
  if (match === null || route === undefined) {
    exchange.violations.push(`the stand-in does not know ${url.pathname}`);
    throw notFound();
  }
  const { owner, repo } = match.path;
  const isHere =
    owner === undefined ||
    (owner.toLowerCase() === exchange.state.owner && repo?.toLowerCase() === exchange.state.name);
  if (!isHere) throw notFound();
  const faults = requestFaults(
    match,
    url.searchParams,
    match.operation.body === null && asked.text === "" ? null : body,
  );
  if (faults.length > 0) {
    exchange.violations.push(`request ${match.name}: ${faults.join("; ")}`);
    throw new ApiError(
      422,
      "Invalid request.",
      faults.map((message) => ({ resource: "Request", code: "invalid", field: "body", message })),
    );
  }
  checkPermission(route, token);
  return route.answer({ state: exchange.state, token, path: match.path, query: url.searchParams, body });
}

function tokenOf(state: State, request: IncomingMessage): Token {
  const value = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (request.headers["user-agent"] === undefined)
    throw new ApiError(
      403,
      "Request forbidden by administrative rules. Please make sure your request has a User-Agent header",
    );
  if (value === undefined) throw new ApiError(401, "Requires authentication");
  const token = state.tokens.get(value);
  if (token === undefined) throw new ApiError(401, "Bad credentials");
  return token;
}

function checkPermission(route: Route, token: Token): void {
  if (route.needs.length === 0) return;
  const holds = route.needs.some(([scope, level]) => {
    const given = scope === "metadata" ? (token.permissions.metadata ?? "read") : token.permissions[scope];
    return given === "write" || given === level;
  });
  if (holds) return;
  const accepted = route.needs.map(([scope, level]) => `${scope}=${level}`).join("; ");
  throw new ApiError(403, "Resource not accessible by integration", null, {
    "x-accepted-github-permissions": accepted,
  });
}

function throwFault(fault: Fault | null): void {
  switch (fault?.kind) {
    case "forbidden":
      throw new ApiError(403, "Resource not accessible by integration", null, {
        "x-accepted-github-permissions": "issues=write; pull_requests=write",
      });
    case "not-found":
      throw notFound();
    case "unprocessable":
      throw new ApiError(422, "Validation Failed", [
        { resource: "Issue", code: "custom", field: "body", message: "body is invalid" },
      ]);
    case "rate-limited":
      throw new ApiError(429, "API rate limit exceeded", null, {
        "retry-after": String(fault.retryAfterSeconds),
        "x-ratelimit-remaining": "0",
      });
    case "secondary-limit":
      throw new ApiError(
        403,
        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
        null,
        { "retry-after": String(fault.retryAfterSeconds) },
      );
    case "server-error":
      throw new ApiError(fault.status, "Server Error");
  }
}

/** Cuts a list into the page that was asked for, with the links GitHub gives. */
function paged(url: URL, whole: Answer, isEmpty: boolean): Answer {
  if (whole.pages === undefined) return whole;
  const items = isEmpty ? [] : whole.pages.items;
  const number = (name: string, otherwise: number) =>
    Math.max(1, Number(url.searchParams.get(name) ?? otherwise) || otherwise);
  const size = Math.min(100, number("per_page", 30));
  const page = number("page", 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const linkTo = (target: number, rel: string) => {
    const next = new URL(url);
    next.searchParams.set("page", String(target));
    return `<${next.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [linkTo(page - 1, "prev"), linkTo(1, "first")] : []),
    ...(page < last ? [linkTo(page + 1, "next"), linkTo(last, "last")] : []),
  ];
  const shown = items.slice((page - 1) * size, page * size);
  const body = whole.pages.key === null ? shown : { total_count: items.length, [whole.pages.key]: shown };
  return { status: whole.status, body, headers: links.length > 0 ? { link: links.join(", ") } : {} };
}

function parseBody(text: string): Readonly<Record<string, unknown>> {
  if (text === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Answered like any other body that is not a JSON object.
  }
  throw new ApiError(400, "Problems parsing JSON");
}
