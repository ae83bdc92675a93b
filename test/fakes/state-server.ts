// Terraform states on a server, with locks, as Terraform's own `http` backend speaks to one: GET and POST a state, LOCK and UNLOCK it.
// Terraform gives that backend's lock back without naming its id, so a wrong id cannot be told here.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface StateServer extends AsyncDisposable {
  /** The backend's arguments for one hub's state. */
  configOf(hub: string): Readonly<Record<string, string>>;
  /** The id of who holds a hub's state; null when nobody does. */
  holderOf(hub: string): string | null;
  /** Somebody takes the lock and is never heard of again. */
  lock(hub: string, id: string): void;
}

/** Starts the server on a free port of this computer. */
export async function startStateServer(): Promise<StateServer> {
  const states = new Map<string, string>();
  const locks = new Map<string, string>();
  const server = createServer((request, response) => {
    void answer(request, response, states, locks);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const url = (hub: string) => `http://127.0.0.1:${address.port}/${hub}`;
  return {
    configOf: (hub) => ({ address: url(hub), lock_address: url(hub), unlock_address: url(hub) }),
    holderOf: (hub) => idOf(locks.get(`/${hub}`)),
    lock: (hub, ID) =>
      void locks.set(
        `/${hub}`,
        JSON.stringify({
          ID,
          Operation: "OperationTypeApply",
          Info: "",
          Who: "runner@gone",
          Version: "1.11.4",
          Created: "2026-10-01T10:00:00Z",
          Path: "",
        }),
      ),
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  states: Map<string, string>,
  locks: Map<string, string>,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const text = await read(request);
  const held = locks.get(pathname);
  const end = (status: number, body = "") => response.writeHead(status).end(body);
  switch (request.method) {
    case "LOCK":
      if (held !== undefined) return void end(423, held);
      locks.set(pathname, text);
      return void end(200);
    case "UNLOCK":
      if (text !== "" && idOf(text) !== idOf(held)) return void end(409, held);
      locks.delete(pathname);
      return void end(200);
    case "POST":
      if (held !== undefined && searchParams.get("ID") !== idOf(held)) return void end(423, held);
      states.set(pathname, text);
      return void end(200);
    case "GET":
      return void end(states.has(pathname) ? 200 : 404, states.get(pathname));
    default:
      return void end(405);
  }
}

function idOf(lock: string | undefined): string | null {
  if (lock === undefined) return null;
  const id: unknown = Object(JSON.parse(lock)).ID;
  return typeof id === "string" ? id : null;
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
