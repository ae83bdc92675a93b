// Networks in CIDR form: their numbers exist and no bit is set behind the prefix, which clouds refuse.

import type { Rule } from "./rule.ts";

/** Every entry of allow_from is a network. */
export const networksRule: Rule = ({ hub }) =>
  (hub.allow_from ?? []).flatMap((text, index) => {
    const network = parseNetwork(text);
    const path = ["allow_from", index];
    if (network === null) {
      const message = `allow_from[${index}] is "${text}"; expected a network such as 192.0.2.0/24 or 2001:db8::/32`;
      return [{ path, code: "bad-value", message }];
    }
    if (network.hasHostBits) {
      const message = `allow_from[${index}] is "${text}", an address inside a network; expected ${network.text}`;
      return [
        {
          path,
          code: "bad-value",
          message,
          hint: `Write ${network.text}, or ${text.split("/")[0]}/${network.bits} for this one address.`,
        },
      ];
    }
    return [];
  });

interface Network {
  /** The network with every bit behind the prefix cleared. */
  readonly text: string;
  readonly bits: 32 | 128;
  readonly hasHostBits: boolean;
}

/** A network of version 4 or 6; null when the text is none. */
export function parseNetwork(text: string): Network | null {
  const [address = "", prefix = ""] = text.split("/");
  if (!/^(0|[1-9][0-9]{0,2})$/.test(prefix)) return null;
  const groups = address.includes(":") ? groupsOf6(address) : groupsOf4(address);
  if (groups === null) return null;
  const width = groups.length === 4 ? 8 : 16;
  const length = Number(prefix);
  if (length > groups.length * width) return null;
  const cleared = groups.map((group, index) => {
    const kept = Math.min(width, Math.max(0, length - index * width));
    return group & ~((1 << (width - kept)) - 1);
  });
  const hasHostBits = cleared.some((group, index) => group !== groups[index]);
  return width === 8
    ? { text: `${cleared.join(".")}/${prefix}`, bits: 32, hasHostBits }
    : { text: `${format6(cleared)}/${prefix}`, bits: 128, hasHostBits };
}

function groupsOf4(address: string): readonly number[] | null {
  const parts = address.split(".");
  const isRight =
    parts.length === 4 && parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256);
  return isRight ? parts.map(Number) : null;
}

function groupsOf6(address: string): readonly number[] | null {
  const [head = "", tail, more] = address.split("::");
  if (more !== undefined) return null;
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const given = [...before, ...after];
  if (!given.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return null;
  if (tail === undefined ? given.length !== 8 : given.length > 7) return null;
  const zeros = Array.from({ length: 8 - given.length }, () => "0");
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
}

function format6(groups: readonly number[]): string {
  const text = groups.map((group) => group.toString(16)).join(":");
  return text.replace(/(^|:)0(:0)+(:|$)/, "::");
}
