// Which suite begins when.

/**
 * @typedef {"browser" | "containers" | "browser and containers"} Thing
 * @typedef {{ name: string, uses?: Thing, after?: string }} Turn `after`: what has to end first, where it runs as well
 */

/**
 * Nothing that starts containers runs beside a browser: each new network makes Chromium drop what it loads (ERR_NETWORK_CHANGED). Two browsers
 * would be slower than one after the other.
 */
function mayRunBeside(/** @type {Thing | undefined} */ one, /** @type {Thing | undefined} */ other) {
  return one === undefined || other === undefined || (one === "containers" && other === "containers");
}

/**
 * Does the work for all, so many at a time: whenever one ends, the next in the list begins that may run beside those that go on.
 * @template {Turn} T
 * @template Result
 * @param {readonly T[]} all
 * @param {number} sideBySide
 * @param {(one: T) => Promise<Result>} work that never fails
 * @returns {Promise<Result[]>} in the list's order
 */
export async function inTurn(all, sideBySide, work) {
  /** @type {Map<string, Result>} */
  const results = new Map();
  /** @type {Map<T, Promise<void>>} */
  const running = new Map();
  const waiting = [...all];
  const mayStart = (/** @type {T} */ { uses, after }) =>
    [...running.keys()].every((other) => mayRunBeside(uses, other.uses)) &&
    all.every(({ name }) => name !== after || results.has(name));
  const start = async (/** @type {T} */ one) => {
    results.set(one.name, await work(one));
    running.delete(one);
  };
  while (waiting.length > 0 || running.size > 0) {
    const next = running.size < sideBySide ? waiting.findIndex(mayStart) : -1;
    if (next === -1) await Promise.race(running.values());
    else for (const one of waiting.splice(next, 1)) running.set(one, start(one));
  }
  return all.flatMap(({ name }) => results.get(name) ?? []);
}
