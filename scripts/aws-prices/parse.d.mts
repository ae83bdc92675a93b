export interface RegionPrices {
  readonly region: string | null;
  readonly publishedOn: string | null;
  readonly machines: Readonly<Record<string, number>>;
  readonly gigabyte: number | null;
}

export function parsePriceList(lines: AsyncIterable<string> | Iterable<string>): Promise<RegionPrices>;

export function compact(
  prices: Readonly<Record<string, number>>,
  known: readonly { readonly name: string; readonly cpus: number }[],
): { readonly perCpu: Record<string, number>; readonly machines: Record<string, number> };
