// The kernels of one fake notebook server: REST calls to start and end them, and a websocket that speaks Jupyter's
// messaging protocol as far as one cell needs it.
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";

/** What goes wrong with a kernel: it does not start, dies, computes nonsense, never ends, loses the first request, or its connection is cut. */
export type KernelTrouble = "broken" | "dies" | "wrong" | "raises" | "endless" | "deaf" | "cut" | "refused";

/** Kernels of one server. */
export class FakeKernels {
  readonly running = new Set<string>();
  /** Requests to run a cell that came in so far. */
  asked = 0;
  readonly #trouble: KernelTrouble | undefined;
  readonly #sockets = new WebSocketServer({ noServer: true });

  constructor(trouble: KernelTrouble | undefined) {
    this.#trouble = trouble;
  }

  /** Status and body for a REST call under the server's own address. */
  answer(method: string, path: string): [number, unknown] {
    if (path.endsWith("/api/kernelspecs"))
      return [200, { default: "python3", kernelspecs: { ir: {}, python3: {} } }];
    if (method === "POST" && path.endsWith("/api/kernels")) {
      if (this.#trouble === "broken") return [500, { message: "Kernel died before replying to kernel_info" }];
      const id = randomUUID();
      this.running.add(id);
      return [201, { id, name: "python3" }];
    }
    const id = path.split("/").at(-1) ?? "";
    if (method === "DELETE" && this.running.delete(id)) return [204, ""];
    return [404, { message: "Not Found" }];
  }

  /** Takes over a websocket to a kernel's channels. */
  connect(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const id = /\/api\/kernels\/([^/]+)\/channels/.exec(request.url ?? "")?.[1] ?? "";
    if (!this.running.has(id) || this.#trouble === "refused") {
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (client) => {
      client.on("message", (data) => this.#execute(client, JSON.parse(data.toString())));
    });
  }

  /** Ends all kernels and their connections. */
  end(): void {
    this.running.clear();
    for (const client of this.#sockets.clients) client.terminate();
  }

  #execute(client: WebSocket, request: { header: { msg_id: string }; content: { code: string } }): void {
    this.asked += 1;
    // As ipykernel 7.3 at times: the request lies unread until another connection is made.
    if (this.#trouble === "deaf" && this.asked === 1) return;
    const say = (msg_type: string, content: object, parent = request.header.msg_id) =>
      client.send(JSON.stringify({ channel: "iopub", msg_type, parent_header: { msg_id: parent }, content }));
    // Another client's cell on the same kernel: not ours to read.
    say("execute_result", { data: { "text/plain": "99" } }, "someone-else");
    say("status", { execution_state: "idle" }, "someone-else");
    say("status", { execution_state: "busy" });
    switch (this.#trouble) {
      case "dies":
        say("status", { execution_state: "restarting" }, "");
        return;
      case "cut":
        client.close(1011);
        return;
      case "endless":
        return;
      case "raises":
        say("error", { ename: "NameError", evalue: "name 'one' is not defined" });
        break;
      default: {
        const sum = request.content.code.split("+").reduce((total, part) => total + Number(part), 0);
        say("execute_result", { data: { "text/plain": String(this.#trouble === "wrong" ? sum + 1 : sum) } });
      }
    }
    say("status", { execution_state: "idle" });
  }
}
