// Sizes as people write them: 512M, 2G, 1.5T. Powers of 1024, as JupyterHub reads them.

const units: Readonly<Record<string, number>> = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 };

/** Bytes in one G. */
export const gigabyte = 2 ** 30;

/** Bytes of a size that the schema accepts; null for any other text. */
export function parseSize(text: string): number | null {
  const match = /^([0-9]{1,6}(?:\.[0-9]{1,3})?)([KMGT])$/.exec(text);
  const unit = units[match?.[2] ?? ""];
  return match === null || unit === undefined ? null : Math.round(Number(match[1]) * unit);
}

/** Bytes of a size that the schema has accepted. */
export function bytesOf(size: string): number {
  return parseSize(size) ?? 0;
}

/** The shortest exact way to write a number of bytes, at most three decimals: `320G`, `1.5G`, `512M`. */
export function formatSize(bytes: number): string {
  const unit = bytes >= gigabyte ? "G" : bytes >= 2 ** 20 ? "M" : "K";
  return `${Number((bytes / (units[unit] ?? 1)).toFixed(3))}${unit}`;
}
