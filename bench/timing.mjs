// Time and medians.

/** @returns {Promise<number>} milliseconds that the work takes */
export async function timed(/** @type {() => Promise<unknown>} */ work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** @returns {number} */
export function median(/** @type {readonly number[]} */ values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @returns {Promise<number[]>} milliseconds of each of several runs */
export async function series(
  /** @type {number} */ times,
  /** @type {(index: number) => Promise<number>} */ measure,
) {
  const values = [];
  for (let index = 0; index < times; index += 1) values.push(await measure(index));
  return values;
}
