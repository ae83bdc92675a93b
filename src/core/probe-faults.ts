// What can be wrong with a hub as seen from outside, and how that is said: a reason, what to try, whose log to read.
import { assertNever } from "../errors.ts";
import type { ProbeStep } from "./health.ts";

/** The hub's services that keep a log. */
export type ProbeService = "hub" | "proxy" | "caddy";

/** What a health check met instead of a working hub. */
export type ProbeFault =
  | { readonly kind: "no-address"; readonly host: string }
  | { readonly kind: "bad-certificate"; readonly code: string }
  /** The network's own word: ECONNREFUSED, ECONNRESET … */
  | { readonly kind: "no-answer"; readonly code: string }
  | { readonly kind: "slow"; readonly waitedSeconds: number }
  | { readonly kind: "status"; readonly status: number; readonly message: string }
  | { readonly kind: "not-a-hub"; readonly found: string }
  | { readonly kind: "token-refused"; readonly message: string }
  | { readonly kind: "spawn-failed"; readonly message: string }
  | { readonly kind: "kernel-died" }
  | { readonly kind: "connection-cut"; readonly code: number }
  | { readonly kind: "wrong-result"; readonly got: string }
  | { readonly kind: "still-running" };

/** A fault in words. */
export interface Explanation {
  readonly reason: string;
  readonly hint: string;
  readonly service: ProbeService | null;
}

/** Reason, next action and log for a fault met at a step of the way to `url`. */
export function explainFault(fault: ProbeFault, step: ProbeStep, url: string): Explanation {
  switch (fault.kind) {
    case "no-address":
      return explain(
        `the name ${fault.host} has no address`,
        fault.host.endsWith(".sslip.io") ? ADDRESS_NAME_HINT : DNS_HINT,
        asksForCertificates(url),
      );
    case "bad-certificate":
      return explain(certificateReason(fault.code, new URL(url).hostname), CERTIFICATE_HINT, "caddy");
    case "no-answer":
      return explain(noAnswerReason(fault.code, url), NO_ANSWER_HINT, frontDoor(url));
    case "slow":
      return explain(
        `no answer within ${fault.waitedSeconds} s ${WAITED_FOR[step]}`,
        SLOW_HINT,
        step === "dns" ? asksForCertificates(url) : step === "certificate" ? "caddy" : "hub",
      );
    case "status":
      return explainStatus(fault.status, fault.message, step, url);
    case "not-a-hub":
      return explain(
        `${url} answers, but not as a JupyterHub (${fault.found})`,
        NOT_A_HUB_HINT,
        frontDoor(url),
      );
    case "token-refused":
      return explain(`the hub refuses the health check's token: ${fault.message}`, TOKEN_HINT, "hub");
    case "spawn-failed":
      return explain(`a server did not start: ${fault.message}`, SPAWN_HINT, "hub");
    case "kernel-died":
      return explain("the notebook kernel died", KERNEL_HINT, "hub");
    case "connection-cut":
      return explain(
        `the notebook's connection was cut (websocket code ${fault.code})`,
        CUT_HINT,
        frontDoor(url),
      );
    case "wrong-result":
      return explain(`the cell 1+1 answered ${fault.got}`, KERNEL_HINT, "hub");
    case "still-running":
      return explain("the health check's own server did not stop", STOP_HINT, "hub");
    default:
      return assertNever(fault);
  }
}

/** One clause for a progress line, without the hint: `nothing listens at 127.0.0.1:8000`. */
export function faultWords(fault: ProbeFault, step: ProbeStep, url: string): string {
  return explainFault(fault, step, url).reason;
}

const ADDRESS_NAME_HINT =
  "The name is made of the machine's address, and the public service sslip.io answers for it; some networks' DNS filters such names. Look from another network, or give the hub a name of your own (domain, or a zone in gitops.yaml).";
const DNS_HINT =
  "Check that the name's DNS record exists and points at the machine; new records can take minutes.";
const CERTIFICATE_HINT =
  "The machine asks for a certificate again by itself: check that the name points at it and that ports 80 and 443 are open to everyone. With https: manual, check the files.";
const NO_ANSWER_HINT =
  "If the machine has just started, give it some minutes and apply again. Otherwise check that it runs and that its port is open to you.";
const SLOW_HINT =
  "The machine may be out of memory or still fetching images: look at its load, or wait and apply again.";
const NOT_A_HUB_HINT =
  "Another program has this address or port: stop it, or give the hub another domain or port.";
const TOKEN_HINT = "Apply again: it writes the health check's account and token anew.";
const SPAWN_HINT =
  "The hub's log says why. Often: the image's name is misspelt or it lacks jupyterhub, or the machine has no memory left.";
const KERNEL_HINT =
  "The image's Python kernel is broken or has too little memory: raise mem_limit, or try the image on your own computer.";
const CUT_HINT = "Something between here and the hub does not let websockets through: a proxy or firewall.";
const STOP_HINT = "Stop it as an admin at /hub/admin (user hub-probe). The hub's log says why it hangs.";

const WAITED_FOR: Readonly<Record<ProbeStep, string>> = {
  machine: "from the machine",
  dns: "from the name server",
  certificate: "for a secure connection",
  hub: "from the hub",
  "sign-in": "to the sign-in of the health check",
  server: "for a server to start",
  kernel: "for a notebook kernel to start",
  cell: "for the cell 1+1 to finish",
  "clean-up": "for the health check's server to stop",
};

function explain(reason: string, hint: string, service: ProbeService | null): Explanation {
  return { reason, hint, service };
}

function explainStatus(status: number, message: string, step: ProbeStep, url: string): Explanation {
  const said = message === "" ? "" : `: ${message}`;
  const secure = url.startsWith("https:");
  // Caddy says 502 for a proxy that is down, the proxy 503 for a hub that is down.
  if (status === 502 && secure)
    return explain("the hub's proxy does not answer (502)", NO_ANSWER_HINT, "proxy");
  if (status === 503) return explain("the hub is not up yet (503)", NO_ANSWER_HINT, "hub");
  if (status >= 300 && status < 400) {
    return explain(`${url} sends visitors elsewhere (${status}${said})`, NOT_A_HUB_HINT, frontDoor(url));
  }
  const place = step === "kernel" || step === "cell" ? "the notebook server" : "the hub";
  return explain(`${place} answered ${status}${said}`, "The hub's log says why.", "hub");
}

function noAnswerReason(code: string, url: string): string {
  const { hostname, port, protocol } = new URL(url);
  const place = `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
  if (code === "ECONNREFUSED") return `nothing listens at ${place}`;
  if (code === "ETIMEDOUT")
    return `${place} does not answer: the machine is off, or a firewall is in between`;
  return `the connection to ${place} failed (${code})`;
}

function certificateReason(code: string, host: string): string {
  switch (code) {
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
    case "SELF_SIGNED_CERT_IN_CHAIN":
      return `the certificate of ${host} is signed by itself: browsers will warn`;
    case "CERT_HAS_EXPIRED":
      return `the certificate of ${host} has expired`;
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return `the certificate is for another name than ${host}`;
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
    case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
      return `the certificate of ${host} is from an authority that this computer does not know`;
    default:
      return `no secure connection to ${host} (${code})`;
  }
}

// Its log says what a certificate authority answered that could not look the name up either.
function asksForCertificates(url: string): ProbeService | null {
  return url.startsWith("https:") ? "caddy" : null;
}

function frontDoor(url: string): ProbeService {
  return url.startsWith("https:") ? "caddy" : "proxy";
}
