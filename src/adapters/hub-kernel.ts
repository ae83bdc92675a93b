// One cell in one notebook kernel, over the websocket of a user's server (Jupyter's messaging protocol 5.3, JSON frames).
import { randomUUID } from "node:crypto";
import WebSocket from "ws";
import { type HubAddress, networkFault, ProbeFailure, trusted } from "./hub-http.ts";
import { member, parseJson } from "./json.ts";

/** What a kernel says, as far as one cell needs it. */
interface KernelMessage {
  readonly type: string;
  /** Id of the request that it answers; "" for none. */
  readonly parent: string;
  readonly executionState: string;
  readonly plainText: string | null;
  readonly error: string;
}

/** A cell that the kernel has not begun: the request may be lost. */
class NotBegun extends Error {
  override name = "NotBegun";
}

/**
 * The plain text that `code` evaluates to; throws `ProbeFailure` where the kernel or the connection fails. `code` may run twice: a cell that
 * was not begun after `beginMs` is asked for on a connection of its own, because ipykernel 7.0 to 7.3 lose a request now and then
 * (ipython/ipykernel issue 1554).
 */
export async function runCell(
  address: HubAddress,
  kernelPath: string,
  code: string,
  { signal, beginMs }: { signal: AbortSignal; beginMs: number },
): Promise<string> {
  for (let wait = beginMs; ; wait *= 2) {
    try {
      return await runOnce(address, kernelPath, code, { signal, beginMs: wait });
    } catch (error) {
      if (!(error instanceof NotBegun)) throw error;
    }
  }
}

function runOnce(
  address: HubAddress,
  kernelPath: string,
  code: string,
  { signal, beginMs }: { signal: AbortSignal; beginMs: number },
): Promise<string> {
  const session = randomUUID();
  const url = new URL(`${kernelPath}/channels?session_id=${session}`, address.url);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  const request = executeRequest(code, session);
  const socket = new WebSocket(url, {
    headers: { authorization: `token ${address.token}` },
    ...trusted(address),
  });
  let begun: NodeJS.Timeout | undefined;
  return new Promise<string>((resolve, reject) => {
    const fail = (failure: unknown) => reject(failure);
    const stop = () => fail(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    let result = "nothing";
    socket.on("open", () => {
      socket.send(JSON.stringify(request));
      begun = setTimeout(() => fail(new NotBegun()), beginMs);
    });
    socket.on("message", (data) => {
      const message = parseMessage(data.toString());
      if (message === null) return;
      if (message.executionState === "dead" || message.executionState === "restarting") {
        fail(new ProbeFailure({ kind: "kernel-died" }));
      }
      if (message.parent !== request.header.msg_id) return;
      clearTimeout(begun);
      if (message.type === "execute_result" && message.plainText !== null) result = message.plainText;
      if (message.type === "error") result = message.error;
      // The shell's reply and iopub's result come on two channels in any order: idle on iopub comes after both.
      if (message.type === "status" && message.executionState === "idle") resolve(result);
    });
    socket.on("unexpected-response", (_request, response) =>
      fail(statusFailure(response.statusCode ?? 0, response.statusMessage ?? "")),
    );
    socket.on("error", (error) => fail(new ProbeFailure(networkFault(error, url.hostname))));
    socket.on("close", (closeCode) => fail(new ProbeFailure({ kind: "connection-cut", code: closeCode })));
  }).finally(() => {
    clearTimeout(begun);
    socket.terminate();
  });
}

function statusFailure(status: number, message: string): ProbeFailure {
  return new ProbeFailure({ kind: "status", status, message });
}

function executeRequest(code: string, session: string) {
  return {
    channel: "shell",
    header: {
      msg_id: randomUUID(),
      msg_type: "execute_request",
      session,
      username: "",
      date: new Date().toISOString(),
      version: "5.3",
    },
    parent_header: {},
    metadata: {},
    content: {
      code,
      silent: false,
      // The probe leaves nothing behind, not even a line in the kernel's history.
      store_history: false,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
    },
    buffers: [],
  };
}

function parseMessage(text: string): KernelMessage | null {
  const data = parseJson(text);
  if (data === null) return null;
  const word = (value: unknown): string => (typeof value === "string" ? value : "");
  const content = member(data, "content");
  const plain = member(member(content, "data"), "text/plain");
  return {
    type: word(member(data, "msg_type")) || word(member(member(data, "header"), "msg_type")),
    parent: word(member(member(data, "parent_header"), "msg_id")),
    executionState: word(member(content, "execution_state")),
    plainText: typeof plain === "string" ? plain : null,
    error: `${word(member(content, "ename"))}: ${word(member(content, "evalue"))}`,
  };
}
