// The few calls of JupyterHub's REST API that the health check makes, as its probe account.
// https://jupyterhub.readthedocs.io/en/stable/reference/rest-api.html
import type { ProbeFault } from "../core/probe-faults.ts";
import { type Answer, ask, type HubAddress, ProbeFailure } from "./hub-http.ts";
import { member, parseJson } from "./json.ts";

/** The probe's server as the hub sees it. */
export interface UserServer {
  readonly ready: boolean;
  /** The hub is stopping it. */
  readonly isStopping: boolean;
  /** When its start was asked for, in the hub's own writing: tells one server of a user from the next. Null for a moment at both ends of its life. */
  readonly started: string | null;
  /** Since it was asked for, by the hub's clock, in milliseconds; null while `started` is. */
  readonly ageMs: number | null;
  /** Path of the server on the hub's address: `/user/hub-probe/`. */
  readonly url: string;
}

/** What became of the wish to start a server. */
export type StartAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "starting" }
  /** The hub has no room (no retry worth it), or many start at once (retry soon). */
  | { readonly kind: "full"; readonly message: string; readonly retry: boolean }
  /** One is running or stopping already. */
  | { readonly kind: "occupied" }
  /** The hub does not say: it never answers a request whose start was interrupted. */
  | { readonly kind: "unanswered"; readonly fault: ProbeFault };

/** What became of the wish to stop a server. */
export type StopAnswer = "gone" | "stopping";

/** JupyterHub's version, or null where something else answers. */
export async function hubVersion(address: HubAddress, signal: AbortSignal): Promise<string | null> {
  const answer = await ask(address, "GET", "/hub/api", { signal, timeoutMs: 10_000 });
  const version = member(parseJson(answer.text), "version");
  return answer.status === 200 && typeof version === "string" ? version : null;
}

/** The user's default server, or null when there is none; throws where the token is not accepted. */
export async function findServer(
  address: HubAddress,
  user: string,
  signal: AbortSignal,
): Promise<UserServer | null> {
  const answer = await ask(address, "GET", `/hub/api/users/${encodeURIComponent(user)}`, {
    signal,
    timeoutMs: 10_000,
  });
  if ([401, 403, 404].includes(answer.status)) {
    throw new ProbeFailure({ kind: "token-refused", message: hubMessage(answer) });
  }
  if (answer.status !== 200) throw statusFailure(answer);
  const server = member(member(parseJson(answer.text), "servers"), "");
  const url = member(server, "url");
  if (typeof url !== "string") return null;
  const started = member(server, "started");
  return {
    url,
    ready: member(server, "ready") === true,
    isStopping: member(server, "pending") === "stop",
    started: typeof started === "string" ? started : null,
    ageMs: typeof started === "string" ? ageOf(started, answer) : null,
  };
}

/** Asks the hub to start the user's default server, and waits `answerMs` for what it says. */
export async function startServer(
  address: HubAddress,
  user: string,
  signal: AbortSignal,
  answerMs: number,
): Promise<StartAnswer> {
  let answer: Answer;
  try {
    answer = await ask(address, "POST", serverPath(user), { signal, timeoutMs: answerMs });
  } catch (error) {
    if (!(error instanceof ProbeFailure) || error.fault.kind !== "no-answer") throw error;
    return { kind: "unanswered", fault: error.fault };
  }
  return startAnswer(answer);
}

function startAnswer(answer: Answer): StartAnswer {
  switch (answer.status) {
    case 201:
      return { kind: "ready" };
    case 202:
      return { kind: "starting" };
    case 400:
      return { kind: "occupied" };
    case 429:
      return {
        kind: "full",
        message: hubMessage(answer),
        retry: answer.headers["retry-after"] !== undefined,
      };
    case 500:
      throw new ProbeFailure({ kind: "spawn-failed", message: hubMessage(answer) });
    default:
      throw statusFailure(answer);
  }
}

/** Follows the start of a server to its end; `onWords` gets the spawner's own words on the way. */
export async function followStart(
  address: HubAddress,
  user: string,
  onWords: (words: string) => void,
  signal: AbortSignal,
): Promise<void> {
  let failure: string | null = null;
  const answer = await ask(address, "GET", `${serverPath(user)}/progress`, {
    signal,
    onLine: (line) => {
      if (!line.startsWith("data:")) return;
      const event = parseJson(line.slice("data:".length));
      const message = member(event, "message");
      // Somebody stopped it, which says nothing of the hub; whether there is a server is for the caller to look up.
      if (message === "Spawn cancelled") return;
      if (member(event, "failed") === true)
        failure = typeof message === "string" ? message : "no reason given";
      else if (typeof message === "string") onWords(message);
    },
  });
  if (failure !== null) throw new ProbeFailure({ kind: "spawn-failed", message: failure });
  // 400 and 404: neither starting nor just failed; whether it runs is for the caller to look up.
  if (![200, 400, 404].includes(answer.status)) throw statusFailure(answer);
}

/** Asks the hub to stop the user's default server. */
export async function stopServer(
  address: HubAddress,
  user: string,
  signal: AbortSignal,
): Promise<StopAnswer> {
  const answer = await ask(address, "DELETE", serverPath(user), { signal });
  if (answer.status === 204) return "gone";
  // 500: a start that is being interrupted does not let go at once.
  if (answer.status === 202 || answer.status === 500) return "stopping";
  throw statusFailure(answer);
}

/** Starts a kernel on a running server: the default one, or the first where the default is not installed. */
export async function startKernel(
  address: HubAddress,
  server: UserServer,
  signal: AbortSignal,
): Promise<string> {
  const specs = await ask(address, "GET", `${server.url}api/kernelspecs`, { signal });
  if (specs.status !== 200) throw statusFailure(specs);
  const answer = await ask(address, "POST", `${server.url}api/kernels`, {
    signal,
    body: { name: chooseKernel(parseJson(specs.text)) },
  });
  const id = member(parseJson(answer.text), "id");
  if (answer.status !== 201 || typeof id !== "string") throw statusFailure(answer);
  return `${server.url}api/kernels/${encodeURIComponent(id)}`;
}

/** Ends a kernel. */
export async function endKernel(address: HubAddress, kernelPath: string, signal: AbortSignal): Promise<void> {
  await ask(address, "DELETE", kernelPath, { signal });
}

function serverPath(user: string): string {
  return `/hub/api/users/${encodeURIComponent(user)}/server`;
}

/** Milliseconds between `started` and the moment of the answer, both by the hub's clock. */
function ageOf(started: string, answer: Answer): number | null {
  const age = Date.parse(answer.headers.date ?? "") - Date.parse(started);
  return Number.isNaN(age) ? null : age;
}

function chooseKernel(specs: unknown): string {
  const installed = member(specs, "kernelspecs");
  const names = typeof installed === "object" && installed !== null ? Object.keys(installed) : [];
  const preferred = member(specs, "default");
  if (typeof preferred === "string" && names.includes(preferred)) return preferred;
  return names[0] ?? "python3";
}

function statusFailure(answer: Answer): ProbeFailure {
  return new ProbeFailure({ kind: "status", status: answer.status, message: hubMessage(answer) });
}

/** The hub's own words in an answer; "" for a page that is no JSON. */
function hubMessage(answer: Answer): string {
  const message = member(parseJson(answer.text), "message");
  return typeof message === "string" ? message.slice(0, 300) : "";
}
