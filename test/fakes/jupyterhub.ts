// A small JupyterHub with a memory: users' servers, kernels and routes behave as the real hub's do (6.x, as read in its
// sources), and one trouble can be put into each step. Tests look at what is left in it.
import * as http from "node:http";
import * as https from "node:https";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { FakeKernels, type KernelTrouble } from "./jupyterhub-kernels.ts";

/** What goes wrong in a fake hub; without any, all is well. */
export interface HubTroubles {
  /** The proxy answers 503 until then (milliseconds after the start). */
  readonly downForMs?: number;
  /** Another program has the port. */
  readonly notAHub?: boolean;
  /** How servers start: `refused` at once, `failed` after a while, `stuck` never, `cut` loses the progress page once. */
  readonly spawn?: "refused" | "failed" | "stuck" | "cut";
  /** No room: by the limit of servers, or for the first two tries because many start at once. */
  readonly full?: "limit" | "throttle";
  readonly kernel?: KernelTrouble;
  /** Servers do not stop, or a stop is answered before it is done. */
  readonly stop?: "hangs" | "slow";
}

interface Server {
  state: "starting" | "ready" | "failed" | "stopping";
  /** When its start was asked for, as the hub says it. */
  readonly started: string;
  readonly kernels: FakeKernels;
}

/** How long the fake hub takes for things, in milliseconds: for a start, for the answer to one that is slow, for a stop. */
const TAKES = { start: 150, slow: 100, stop: 50 } as const;

/** The token that the fake hub accepts, and the one user it is for. */
export const PROBE = { token: "probe-token", user: "hub-probe" } as const;

const SERVER = `/hub/api/users/${PROBE.user}/server`;

/** Status, body (text, or what is sent as JSON) and headers. */
type Reply = [status: number, body: unknown, headers?: http.OutgoingHttpHeaders];

/** A running fake hub. */
export class FakeHub {
  /** Servers that run or start now, by user. */
  readonly servers = new Map<string, Server>();
  /** Servers that were ready at some time. */
  served = 0;
  readonly #troubles: HubTroubles;
  readonly #listener: http.Server;
  readonly #token: () => string;
  readonly #began = Date.now();
  #turnedAway = 0;
  #cuts = 0;

  private constructor(
    troubles: HubTroubles,
    tls: { key: string; cert: string } | undefined,
    token: () => string,
  ) {
    this.#troubles = troubles;
    this.#token = token;
    const answer: http.RequestListener = (request, response) => {
      this.#answer(request, response).catch((error) => response.destroy(error));
    };
    this.#listener = tls === undefined ? http.createServer(answer) : https.createServer(tls, answer);
    this.#listener.on("upgrade", (request, socket, head) => {
      const kernels = this.servers.get(PROBE.user)?.kernels;
      if (kernels === undefined) socket.destroy();
      else kernels.connect(request, socket, head);
    });
  }

  /** A fake hub that listens on a free port of 127.0.0.1; `token` is what it accepts at the moment of a request. */
  static async start(
    troubles: HubTroubles = {},
    tls?: { key: string; cert: string },
    token: () => string = () => PROBE.token,
  ): Promise<FakeHub> {
    const hub = new FakeHub(troubles, tls, token);
    await new Promise<void>((resolve) => hub.#listener.listen(0, "127.0.0.1", resolve));
    return hub;
  }

  /** Public URL without a trailing slash; `host` is a name of this computer. */
  url(host = "127.0.0.1"): string {
    const { port } = this.#listener.address() as AddressInfo;
    return `${this.#listener instanceof https.Server ? "https" : "http"}://${host}:${port}`;
  }

  /** A server that an earlier, interrupted health check left behind so many seconds ago. */
  leaveServer(secondsAgo: number): void {
    const started = new Date(Date.now() - secondsAgo * 1000).toISOString();
    this.servers.set(PROBE.user, { state: "ready", started, kernels: new FakeKernels(undefined) });
  }

  /** Stops the server as a person does at the hub's admin page. */
  async stopServer(): Promise<void> {
    await fetch(this.url() + SERVER, {
      method: "DELETE",
      headers: { authorization: `token ${this.#token()}` },
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.servers.values()) server.kernels.end();
    this.#listener.closeAllConnections();
    await new Promise((resolve) => this.#listener.close(resolve));
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    if (request.url === `${SERVER}/progress` && (await this.#progress(response))) return;
    const reply = await this.#reply(request);
    // A request that waits for a start is never answered once that start was interrupted.
    if (reply === undefined) return;
    const [status, body, headers] = reply;
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
  }

  #reply({
    method = "GET",
    url: path = "/",
    headers,
  }: http.IncomingMessage): Reply | Promise<Reply | undefined> {
    if (this.#troubles.notAHub) return [200, "It works!"];
    if (Date.now() - this.#began < (this.#troubles.downForMs ?? 0)) return [503, "Service Unavailable"];
    if (path === "/hub/health") return [200, ""];
    if (path === "/hub/api") return [200, { version: "6.1.1" }];
    if (headers.authorization !== `token ${this.#token()}`) {
      return [403, { status: 403, message: "Missing or invalid credentials." }];
    }
    if (path === `/hub/api/users/${PROBE.user}`) return [200, this.#userModel()];
    if (path === SERVER) return method === "DELETE" ? this.#stop() : this.#start();
    const server = this.servers.get(PROBE.user);
    if (!path.startsWith(`/user/${PROBE.user}/`) || server?.state !== "ready") {
      return [404, { status: 404, message: "Not Found" }];
    }
    return server.kernels.answer(method, path);
  }

  #userModel() {
    const server = this.servers.get(PROBE.user);
    if (server === undefined) return { kind: "user", name: PROBE.user, servers: {} };
    const { state, started } = server;
    const pending = state === "starting" ? "spawn" : state === "stopping" ? "stop" : null;
    const model = { name: "", ready: state === "ready", pending, started, url: `/user/${PROBE.user}/` };
    return { kind: "user", name: PROBE.user, servers: { "": model } };
  }

  async #start(): Promise<Reply | undefined> {
    const { full, spawn } = this.#troubles;
    if (full === "limit")
      return [429, { message: "Active user limit exceeded. Try again in a few minutes." }];
    if (full === "throttle" && this.#turnedAway < 2) {
      this.#turnedAway += 1;
      return [429, { message: "Too many users trying to log in right now." }, { "retry-after": "1" }];
    }
    if (spawn === "refused") return [500, { message: "Error starting the image: no such image" }];
    const present = this.servers.get(PROBE.user);
    if (present?.state === "starting") return [202, ""];
    if (present?.state === "stopping") return [400, { message: "hub-probe is pending stop" }];
    if (present?.state === "ready") return [400, { message: "hub-probe is already running" }];
    const server: Server = {
      state: "starting",
      started: new Date().toISOString(),
      kernels: new FakeKernels(this.#troubles.kernel),
    };
    this.servers.set(PROBE.user, server);
    if (spawn !== "stuck") setTimeout(() => this.#finishStart(server, spawn === "failed"), TAKES.start);
    await sleep(TAKES.slow);
    if (this.servers.get(PROBE.user) !== server || server.state === "stopping") return undefined;
    return [server.state === "ready" ? 201 : 202, ""];
  }

  #finishStart(server: Server, fails: boolean): void {
    if (server.state !== "starting") return;
    server.state = fails ? "failed" : "ready";
    if (!fails) this.served += 1;
  }

  /** Streams the progress of a start; false when there is none, or none that this caller may see. */
  async #progress(response: http.ServerResponse): Promise<boolean> {
    const server = this.servers.get(PROBE.user);
    if (server === undefined || response.req.headers.authorization !== `token ${this.#token()}`) return false;
    response.writeHead(200, { "content-type": "text/event-stream" });
    const event = (data: object) => response.write(`data: ${JSON.stringify(data)}\n\n`);
    event({ progress: 0, message: "Server requested" });
    if (this.#troubles.spawn === "cut" && this.#cuts === 0) {
      this.#cuts += 1;
      await sleep(50);
      response.destroy();
      return true;
    }
    while (server.state === "starting" && !response.destroyed) await sleep(20);
    if (server.state === "failed") {
      event({ progress: 100, failed: true, message: "Spawn failed: Timeout" });
      this.servers.delete(PROBE.user);
    } else if (server.state === "stopping")
      event({ progress: 100, failed: true, message: "Spawn cancelled" });
    else event({ progress: 100, ready: true, message: "Server ready" });
    response.end();
    return true;
  }

  async #stop(): Promise<Reply> {
    const server = this.servers.get(PROBE.user);
    if (this.#troubles.stop === "hangs" || server?.state === "stopping") return [202, ""];
    if (server === undefined) return [204, ""];
    server.state = "stopping";
    server.kernels.end();
    const stopped = sleep(TAKES.stop).then(() => this.servers.delete(PROBE.user));
    if (this.#troubles.stop === "slow") return [202, ""];
    await stopped;
    return [204, ""];
  }
}
