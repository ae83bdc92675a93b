// Durations as people write them: 90s, 30m, 2h, 7d.

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds of a duration that the schema accepts; null for any other text. */
export function parseDuration(text: string): number | null {
  const match = /^([1-9][0-9]{0,5})([smhd])$/.exec(text);
  const unit = units[match?.[2] ?? ""];
  return match === null || unit === undefined ? null : Number(match[1]) * unit;
}

/** Seconds of a duration that the schema has accepted. */
export function secondsOf(duration: string): number {
  return parseDuration(duration) ?? 0;
}
