// Requests to a hub over its public URL, with every failure turned into a `ProbeFault`. It knows nothing of JupyterHub's API.
import * as http from "node:http";
import * as https from "node:https";
import { rootCertificates } from "node:tls";
import type { ProbeStep } from "../core/health.ts";
import type { ProbeFault } from "../core/probe-faults.ts";

/** How to reach a hub: where, as whom, trusting which authorities. */
export interface HubAddress {
  /** Public URL without a trailing slash. */
  readonly url: string;
  readonly token: string;
  /** PEM text of one more authority to trust (Caddy's own, of a hub with a local certificate). */
  readonly authority?: string;
}

/** One answer, whole. */
export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** What to send, and for how long to wait. */
export interface Question {
  readonly signal: AbortSignal;
  readonly body?: unknown;
  /** Longest wait for this one answer; without it the signal alone decides. */
  readonly timeoutMs?: number;
  /** Called with each line as it arrives, for answers that stream. */
  readonly onLine?: (line: string) => void;
}

/** Carries a fault up to the health check; `step` overrules the step it happened in. */
export class ProbeFailure extends Error {
  readonly fault: ProbeFault;
  readonly step: ProbeStep | undefined;

  constructor(fault: ProbeFault, step?: ProbeStep) {
    super(fault.kind);
    this.name = "ProbeFailure";
    this.fault = fault;
    this.step = step;
  }
}

/** The answer of the hub; throws `ProbeFailure` when there is none, and the signal's reason when it was aborted. */
export async function ask(
  address: HubAddress,
  method: string,
  path: string,
  question: Question,
): Promise<Answer> {
  const { signal, timeoutMs } = question;
  const limit = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  try {
    return await exchange(address, method, path, question, limit ? AbortSignal.any([signal, limit]) : signal);
  } catch (error) {
    signal.throwIfAborted();
    throw new ProbeFailure(networkFault(error, new URL(address.url).hostname, limit?.aborted === true));
  }
}

/** Authorities to trust: this computer's usual ones, and the hub's own where it has one. */
export function trusted(address: HubAddress): { ca?: string[] } {
  return address.authority === undefined ? {} : { ca: [...rootCertificates, address.authority] };
}

/** The fault behind an error of Node's network functions. */
export function networkFault(error: unknown, host: string, timedOut = false): ProbeFault {
  if (timedOut) return { kind: "no-answer", code: "ETIMEDOUT" };
  const code = errorCode(error);
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return { kind: "no-address", host };
  if (isCertificateCode(code)) return { kind: "bad-certificate", code };
  return { kind: "no-answer", code };
}

function exchange(
  address: HubAddress,
  method: string,
  path: string,
  question: Question,
  signal: AbortSignal,
): Promise<Answer> {
  const url = new URL(path, address.url);
  const body = question.body === undefined ? undefined : JSON.stringify(question.body);
  const headers = {
    authorization: `token ${address.token}`,
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
  // agent: false: a kept connection to a hub that restarts ends in ECONNRESET.
  const options = { method, headers, signal, agent: false as const };
  return new Promise((resolve, reject) => {
    const receive = (response: http.IncomingMessage) =>
      read(response, question.onLine).then(
        (text) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        reject,
      );
    const request =
      url.protocol === "https:"
        ? https.request(url, { ...options, ...trusted(address) }, receive)
        : http.request(url, options, receive);
    request.on("error", reject);
    request.end(body);
  });
}

async function read(response: http.IncomingMessage, onLine?: (line: string) => void): Promise<string> {
  response.setEncoding("utf8");
  let text = "";
  let seen = 0;
  for await (const chunk of response) {
    text += chunk;
    for (let end = text.indexOf("\n", seen); end !== -1; end = text.indexOf("\n", seen)) {
      onLine?.(text.slice(seen, end));
      seen = end + 1;
    }
  }
  if (!response.complete) throw Object.assign(new Error("cut short"), { code: "ECONNRESET" });
  return text;
}

function errorCode(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0]);
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return error instanceof Error ? error.message : String(error);
}

function isCertificateCode(code: string): boolean {
  return (
    code === "EPROTO" ||
    /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA)/.test(code)
  );
}
