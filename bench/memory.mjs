// How much memory a program and all it starts hold together.
import { readdirSync, readFileSync } from "node:fs";

/**
 * Waits for a program to end.
 * @param {import("node:child_process").PromiseWithChild<unknown>} running
 * @returns {Promise<number>} the most bytes that it and its descendants held, of those who were seen: they are looked at four times a second
 */
export async function mostMemory(running) {
  let most = 0;
  const look = () => {
    most = Math.max(most, treeMemory(running.child.pid ?? 0));
  };
  const timer = setInterval(look, 250);
  try {
    await running;
  } finally {
    clearInterval(timer);
  }
  return most;
}

/** Of a process and its descendants, shared pages counted with each; 0 where there is no /proc. */
function treeMemory(/** @type {number} */ root) {
  /** @type {Map<number, { parent: number, bytes: number }>} */
  const all = new Map();
  for (const name of namesIn("/proc")) if (/^\d+$/.test(name)) all.set(Number(name), processOf(name));
  const isBelow = (/** @type {number} */ pid) => {
    for (let at = pid; at > 1; at = all.get(at)?.parent ?? 0) if (at === root) return true;
    return false;
  };
  return [...all].reduce((sum, [pid, { bytes }]) => (isBelow(pid) ? sum + bytes : sum), 0);
}

function processOf(/** @type {string} */ pid) {
  const text = textOf(`/proc/${pid}/status`);
  const number = (/** @type {string} */ name) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0);
  return { parent: number("PPid"), bytes: number("RssAnon") * 1024 };
}

function namesIn(/** @type {string} */ folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(/** @type {string} */ path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // it has ended
  }
}
