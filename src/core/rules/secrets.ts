// Secrets are names. A value that looks like a secret, anywhere in the file, is refused before it is merged.

import type { Fault } from "../fault.ts";
import { isObject } from "../json.ts";
import type { Path } from "../path.ts";
import type { Rule } from "./rule.ts";

/** Forms of secrets that are known by their look. Every pattern reads its text once. */
const knownForms: readonly (readonly [form: RegExp, name: string])[] = [
  [/\bgh[pousr]_[A-Za-z0-9]{20,}/i, "a GitHub token"],
  [/\bgithub_pat_[A-Za-z0-9_]{20,}/i, "a GitHub token"],
  [/\bglpat-[A-Za-z0-9_-]{16,}/i, "a GitLab token"],
  [/\bGOCSPX-[A-Za-z0-9_-]{16,}/i, "a Google client secret"],
  [/\bAIza[A-Za-z0-9_-]{30,}/i, "a Google API key"],
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/, "an AWS access key"],
  [/\bxox[abprs]-[A-Za-z0-9-]{10,}/i, "a Slack token"],
  [/\bsk-[A-Za-z0-9_-]{20,}/, "an API key"],
  [/\bhf_[A-Za-z0-9]{30,}/, "a Hugging Face token"],
  [/\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}/, "a JSON web token"],
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/, "a private key"],
  [/:\/\/[^/\s:@]{1,64}:[^/\s@]{3,200}@/, "an address with a password in it"],
];

/** Names of variables and options whose value would be a secret. */
const secretName =
  /(^|_)(secret|password|passwd|passphrase|token|api_?key|access_?key|private_?key|credentials?)$/i;

/** Texts that stand for a secret and are none: names of files and of variables, and values left to be filled in. */
const harmless = /^(|true|false|none|null|changeme|[A-Z][A-Z0-9_]*_[A-Z0-9_]*|\/[A-Za-z0-9._/-]*)$/;

/** No secret's value stands in the file. */
export const secretsRule: Rule = ({ hub }) => [
  ...texts(hub, []).flatMap(({ path, text }) => known(path, text)),
  ...texts(hub.env ?? {}, ["env"]).flatMap(({ path, text }) => suspicious(path, text)),
  ...texts(hub.auth.config ?? {}, ["auth", "config"]).flatMap(({ path, text }) => suspicious(path, text)),
  ...[hub.auth.secret, hub.registry_secret].flatMap((name, index) =>
    secretValue(name, index === 0 ? ["auth", "secret"] : ["registry_secret"]),
  ),
];

interface Text {
  readonly path: Path;
  readonly text: string;
}

function texts(value: unknown, path: Path): readonly Text[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => texts(item, [...path, index]));
  return isObject(value) ? Object.entries(value).flatMap(([key, item]) => texts(item, [...path, key])) : [];
}

const hint =
  "Put the value into a CI secret and that secret's name here. If it was ever pushed, revoke it: others may have read it.";

function fault(path: Path, what: string): Fault {
  // The value itself is never repeated: messages end up in comments and logs.
  return {
    path,
    code: "secret-value",
    message: `this looks like ${what}; expected the name of a secret, never its value`,
    hint,
  };
}

function known(path: Path, text: string): readonly Fault[] {
  const form = knownForms.find(([pattern]) => pattern.test(text));
  return form === undefined ? [] : [fault(path, form[1])];
}

function suspicious(path: Path, text: string): readonly Fault[] {
  if (known(path, text).length > 0) return [];
  const name = path.findLast((step) => typeof step === "string") ?? "";
  if (typeof name === "string" && secretName.test(name) && !harmless.test(text) && text.length >= 6)
    return [fault(path, "the value of a secret")];
  return isRandom(text) ? [fault(path, "a key or token (long random text)")] : [];
}

/** Long, of one piece, and of letters and digits mixed as no word is. */
function isRandom(text: string): boolean {
  if (
    text.length < 32 ||
    !/^[A-Za-z0-9+/_=-]+$/.test(text) ||
    (text.includes("/") && /^\/|\/[a-z]+\//.test(text))
  )
    return false;
  if (/^[0-9a-f]{32,}$/.test(text)) return true;
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((kind) => kind.test(text)).length;
  const changes = [...text].filter(
    (letter, index) => index > 0 && kindOf(letter) !== kindOf(text[index - 1] ?? ""),
  ).length;
  return kinds === 3 && changes >= text.length / 4;
}

function kindOf(letter: string): number {
  return /[a-z]/.test(letter) ? 0 : /[A-Z]/.test(letter) ? 1 : 2;
}

/** A name has words in it; a value of capitals and digits alone has not. */
function secretValue(name: string | undefined, path: Path): readonly Fault[] {
  if (name === undefined || known(path, name).length > 0) return [];
  if (name.startsWith("GITHUB_")) {
    const message = `"${name.slice(0, 40)}" cannot be a secret's name: GitHub keeps names that begin with GITHUB_ for itself`;
    return [{ path, code: "bad-value", message, hint: "Choose another name." }];
  }
  const digits = name.replace(/[^0-9]/g, "").length;
  return name.length >= 20 && !name.includes("_") && digits >= 4 ? [fault(path, "a key or token")] : [];
}
