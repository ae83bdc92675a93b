// What a terminal shows after a program has ended, as a page of HTML.
import { escapeHtml } from "./browser.mjs";

/** The colours that hubctl uses (src/terminal/style.ts). */
const styles = new Map([
  ["1", "font-weight: 700"],
  ["2", "color: #8b949e"],
  ["31", "color: #ff7b72"],
  ["32", "color: #3fb950"],
  ["33", "color: #d29922"],
  ["36", "color: #39c5cf"],
]);
const closing = new Set(["0", "22", "39"]);

/** @returns {string[]} the lines that stay: a live line that was drawn again and again is left as it was drawn last */
export function settledLines(/** @type {string} */ output) {
  return output
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => line.slice(line.lastIndexOf("\u001b[2K") + 1).replace(/^\[2K/, ""))
    .map((line) => line.replaceAll(/\r|\u001b\[\d*[A-GJKhl]|\u001b\[\?\d+[hl]/g, "").trimEnd());
}

function lineHtml(/** @type {string} */ line) {
  let open = 0;
  const html = escapeHtml(line).replaceAll(/\u001b\[(\d+)m/g, (_, code) => {
    if (styles.has(code)) {
      open += 1;
      return `<span style="${styles.get(code)}">`;
    }
    if (!closing.has(code) || open === 0) return "";
    open -= 1;
    return "</span>";
  });
  return html + "</span>".repeat(open);
}

/** @returns {string} a page that shows a command and its output */
export function terminalPage(/** @type {string} */ command, /** @type {string[]} */ lines) {
  return `<!doctype html><style>
  body { margin: 0; background: #ffffff; }
  main { background: #0d1117; border-radius: 8px; padding: 18px 22px; width: max-content; }
  pre { margin: 0; color: #e6edf3; font: 14px/1.5 "DejaVu Sans Mono", ui-monospace, monospace; }
</style><main><pre><span style="color: #8b949e">$</span> ${escapeHtml(command)}
${lines.map(lineHtml).join("\n")}</pre></main>`;
}
