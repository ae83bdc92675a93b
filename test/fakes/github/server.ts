// The HTTP side of the stand-in: sockets, cut connections, and every answer held against GitHub's description.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answerOrError, type Exchange, type SeenRequest } from "./answer.ts";
import { Faults } from "./faults.ts";
import { queryName } from "./graphql.ts";
import { faultsOf, findOperation, type Match } from "./openapi.ts";
import type { Answer } from "./route.ts";
import type { State } from "./state.ts";

export interface RunningServer {
  readonly url: string;
  readonly faults: Faults;
  /** Requests and answers that do not keep to GitHub's description. A test ends with none. */
  readonly violations: readonly string[];
  readonly seen: readonly SeenRequest[];
  stop(): Promise<void>;
}

/** Starts the server on a free port of this computer. */
export async function startServer(state: State): Promise<RunningServer> {
  const exchange: Exchange = { state, faults: new Faults(), violations: [], seen: [] };
  const server = createServer((request, response) => {
    serve(exchange, request, response).catch((error: unknown) => {
      exchange.violations.push(`the stand-in failed: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  state.url = addressOf(server);
  const { faults, violations, seen } = exchange;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: state.url, faults, violations, seen, stop };
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return `http://127.0.0.1:${address.port}`;
}

async function serve(exchange: Exchange, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", exchange.state.url);
  const method = request.method ?? "GET";
  const text = await read(request);
  if (url.pathname.startsWith("/_store/")) return store(exchange.state, url.pathname, response);
  const isGraphql = method === "POST" && url.pathname === "/graphql";
  const match = findOperation(method, url.pathname);
  const operation = isGraphql
    ? `post /graphql ${queryName(text)}`
    : (match?.name ?? `${method} ${url.pathname}`);
  const fault = exchange.faults.take(operation);
  if (fault?.kind === "slow") await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
  if (fault?.kind === "cut" && !fault.after) return void request.socket.destroy();
  const answer = await answerOrError(exchange, request, { url, match, isGraphql, text, fault });
  exchange.seen.push({ operation, path: url.pathname, status: answer.status });
  if (fault?.kind === "cut") return void request.socket.destroy();
  checkAnswer(exchange, match, answer);
  send(response, answer);
}

function checkAnswer(exchange: Exchange, match: Match | null, { status, body }: Answer): void {
  if (match === null || status >= 500 || status === 401 || status === 429) return;
  const schema = match.operation.responses[String(status)];
  // GitHub answers 403, 404 and 422 in many places where its description does not say so.
  if (schema === undefined && status >= 400) return;
  if (schema === undefined) exchange.violations.push(`answer ${match.name}: ${status} is not described`);
  if (schema === undefined || schema === null) return;
  const faults = faultsOf(schema, body);
  if (faults.length > 0) exchange.violations.push(`answer ${match.name} ${status}: ${faults.join("; ")}`);
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "x-github-request-id": "FAKE",
    ...headers,
  });
  response.end(body === undefined ? "" : JSON.stringify(body));
}

function store(state: State, path: string, response: ServerResponse): void {
  const artifact = state.artifacts.get(Number(path.slice("/_store/".length)));
  response.writeHead(artifact === undefined ? 404 : 200, { "content-type": "application/zip" });
  response.end(artifact?.content ?? "");
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
