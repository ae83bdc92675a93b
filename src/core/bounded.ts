// Several things side by side, never more than so many at once.

/** Returns the results in the order of `items`; at most `limit` of them run at the same time. Rejects with the first rejection. */
export async function mapBounded<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++)
      results.set(index, await work(items[index] as Item));
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(limit, items.length)) }, worker));
  return items.map((_, index) => results.get(index) as Result);
}
