// The little flow charts of plan comments, drawn as GitHub would: only the Mermaid that src/core/comment-picture.ts writes.
import { escapeHtml } from "./browser.mjs";

const box = { width: 190, height: 44, gapX: 48, gapY: 22 };

/** @typedef {{ id: string, label: string, look: string, column: number, row: number }} Part */

/** @returns {string} an SVG; throws for Mermaid that is not known here */
export function diagram(/** @type {string} */ mermaid) {
  const looks = new Map();
  const labels = new Map();
  const arrows = [];
  for (const line of mermaid
    .split("\n")
    .map((one) => one.trim())
    .slice(1)) {
    const look = /^classDef (\w+) (.*)$/.exec(line);
    const part = /^(\w+)\[\(?"(.*?)"\)?\](?::::(\w+))?$/.exec(line);
    const arrow = /^(\w+)(?:\(\[(\w+)\]\))? --> (\w+)$/.exec(line);
    if (look) looks.set(look[1], look[2]);
    else if (part) labels.set(part[1], { label: part[2], look: part[3] ?? "" });
    else if (arrow) arrows.push({ from: arrow[1], to: arrow[3] });
    else if (line !== "") throw new Error(`this line of Mermaid is not known here: ${line}`);
  }
  return draw(placed(labels, arrows), arrows, looks);
}

/** @returns {Part[]} each part in the column after all that lead to it */
function placed(
  /** @type {Map<string, any>} */ labels,
  /** @type {{ from: string, to: string }[]} */ arrows,
) {
  const ids = [...new Set(arrows.flatMap(({ from, to }) => [from, to]))];
  const columnOf = (/** @type {string} */ id) => {
    const before = arrows.filter(({ to }) => to === id).map(({ from }) => columnOf(from) + 1);
    return Math.max(0, ...before);
  };
  const filled = new Map();
  return ids.map((id) => {
    const column = id === "settings" ? 1 : columnOf(id);
    const row = filled.get(column) ?? 0;
    filled.set(column, row + 1);
    return { id, label: labels.get(id)?.label ?? id, look: labels.get(id)?.look ?? "", column, row };
  });
}

function draw(
  /** @type {Part[]} */ parts,
  /** @type {{ from: string, to: string }[]} */ arrows,
  /** @type {Map<string, string>} */ looks,
) {
  const x = (/** @type {Part} */ part) => 4 + part.column * (box.width + box.gapX);
  const y = (/** @type {Part} */ part) => 4 + part.row * (box.height + box.gapY);
  const byId = new Map(parts.map((part) => [part.id, part]));
  const boxes = parts.map((part) => {
    const style = (looks.get(part.look) ?? "fill:#eceff4,stroke:#8c959f").replaceAll(",", ";");
    return `<rect x="${x(part)}" y="${y(part)}" width="${box.width}" height="${box.height}" rx="6" style="${style}"/>
<text x="${x(part) + box.width / 2}" y="${y(part) + 26}" text-anchor="middle" font-size="12">${escapeHtml(part.label)}</text>`;
  });
  const lines = arrows.map(({ from, to }) => {
    const [a, b] = [byId.get(from), byId.get(to)];
    if (a === undefined || b === undefined) return "";
    const [fromY, toY] = [y(a) + box.height / 2, y(b) + box.height / 2];
    return `<path d="M${x(a) + box.width} ${fromY}L${x(b) - 3} ${toY}" fill="none" stroke="#57606a" marker-end="url(#tip)"/>`;
  });
  const width = Math.max(...parts.map(x)) + box.width + 4;
  const height = Math.max(...parts.map(y)) + box.height + 4;
  return `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs><marker id="tip" markerWidth="8" markerHeight="8" refX="6" refY="3" orient="auto"><path d="M0 0L6 3L0 6z" fill="#57606a"/></marker></defs>${lines.join("")}${boxes.join("")}</svg>`;
}
