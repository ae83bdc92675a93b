// Versions of tools: x.y.z, compared by numbers.

/** Returns [major, minor, patch] of the first x.y.z in the text, or null. */
export function parseVersion(text: string): readonly [number, number, number] | null {
  const found = /(\d+)\.(\d+)\.(\d+)/.exec(text);
  return found === null ? null : [Number(found[1]), Number(found[2]), Number(found[3])];
}

/** True when `version` is at least `minimum`; both x.y.z; false when `version` cannot be read. */
export function isAtLeast(version: string, minimum: string): boolean {
  const found = parseVersion(version);
  const wanted = parseVersion(minimum);
  if (found === null || wanted === null) return false;
  for (const index of [0, 1, 2] as const)
    if (found[index] !== wanted[index]) return found[index] > wanted[index];
  return true;
}
