// Looks for a secret's value in whatever was written: as it is, as JSON and base64 write it, and inside gzip and zip.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { unzipSync } from "fflate";

/** How a value stands in some bytes: "raw", "gzip › base64"…; nothing where it does not. */
export function tracesOf(value: string, bytes: Uint8Array, depth = 4): string[] {
  const text = Buffer.from(bytes).toString("latin1");
  const own = formsOf(value).flatMap(([form, needle]) => (text.includes(needle) ? [form] : []));
  if (depth === 0) return own;
  const inner = packed(bytes, text).flatMap(([form, content]) =>
    tracesOf(value, content, depth - 1).map((found) => `${form} › ${found}`),
  );
  return [...new Set([...own, ...inner])];
}

/** The files below a folder in which it stands, each with how. */
export function tracesBelow(value: string, folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const path = join(entry.parentPath, entry.name);
    return tracesOf(value, readFileSync(path)).map((form) => `${path.slice(folder.length + 1)}: ${form}`);
  });
}

function formsOf(value: string): [string, string][] {
  const latin = (text: string) => Buffer.from(text).toString("latin1");
  const json = JSON.stringify(value).slice(1, -1);
  return [
    ["raw", latin(value)],
    ["JSON", latin(json)],
    ["JSON in JSON", latin(JSON.stringify(json).slice(1, -1))],
    ["URL", encodeURIComponent(value)],
    ...[value, json].flatMap((text) =>
      [0, 1, 2].map((shift): [string, string] => ["base64", base64Core(text, shift)]),
    ),
  ];
}

// What base64 makes of the value in the middle of others, whatever stands before and after it.
function base64Core(value: string, shift: number): string {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)]);
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
  return whole.toString("base64").slice(shift === 0 ? 0 : 4);
}

function packed(bytes: Uint8Array, text: string): [string, Uint8Array][] {
  const zipped = text.startsWith("PK\u0003\u0004") ? Object.values(unzipSync(bytes)) : [];
  const streams = startsOf(text, "\u001f\u008b").map((start) => bytes.subarray(start));
  // Long enough for one of the values; shorter runs are words. Both alphabets that base64 has.
  const runs = [/[A-Za-z0-9+/]{20,}={0,2}/g, /[A-Za-z0-9_-]{20,}={0,2}/g].flatMap(
    (form) => text.match(form) ?? [],
  );
  return [
    ...zipped.map((content): [string, Uint8Array] => ["zip", content]),
    ...streams.flatMap((stream): [string, Uint8Array][] => {
      const content = unpacked(stream);
      return content === null ? [] : [["gzip", content]];
    }),
    ...[...new Set(runs)].map((run): [string, Uint8Array] => ["base64", Buffer.from(run, "base64")]),
  ];
}

function startsOf(text: string, needle: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) starts.push(at);
  return starts;
}

function unpacked(stream: Uint8Array): Uint8Array | null {
  try {
    return gunzipSync(stream);
  } catch {
    return null;
  }
}
