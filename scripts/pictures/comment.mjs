// A comment as GitHub shows it, closely enough for a picture: tables, folds, alerts and the little flow charts.
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { diagram } from "./diagram.mjs";

const alerts = {
  WARNING: ["#9a6700", "Warning"],
  CAUTION: ["#cf222e", "Caution"],
  NOTE: ["#0969da", "Note"],
};

const look = `
  body { margin: 0; background: #ffffff; }
  main { width: 1010px; padding: 14px; }
  .bubble { border: 1px solid #d0d7de; border-radius: 6px; font: 14px/1.5 "Liberation Sans", Arial, sans-serif; color: #1f2328; }
  .bubble > header { background: #f6f8fa; border-bottom: 1px solid #d0d7de; border-radius: 6px 6px 0 0; padding: 8px 16px; color: #57606a; }
  .bubble > div { padding: 4px 16px 12px; }
  h2 { font-size: 21px; border-bottom: 1px solid #d8dee4; padding-bottom: 5px; margin: 14px 0; }
  h3 { font-size: 17px; margin: 16px 0 8px; }
  a { color: #0969da; text-decoration: none; }
  table { border-collapse: collapse; margin: 12px 0; }
  th, td { border: 1px solid #d0d7de; padding: 6px 12px; text-align: left; vertical-align: top; }
  code { background: #eff1f3; border-radius: 5px; padding: 2px 5px; font: 12px "DejaVu Sans Mono", monospace; }
  pre { background: #f6f8fa; padding: 12px; border-radius: 6px; } pre code { background: none; }
  sub { font-size: 11px; vertical-align: baseline; color: #57606a; }
  blockquote { margin: 12px 0; padding: 2px 14px; border-left: 4px solid #d0d7de; }
  blockquote b.alert { display: block; margin: 6px 0; }
  blockquote p { margin: 6px 0; }
  details { margin: 8px 0; }`;

/** @returns {string} a page with the comment; the first `opened` folds stand open */
export function commentPage(/** @type {string} */ markdown, opened = 0) {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return `<!doctype html><style>${look}</style><main><div class="bubble"><header><b>github-actions</b> bot commented</header><div>${opening(
    withAlerts(withDiagrams(html)),
    opened,
  )}</div></div></main>`;
}

function withDiagrams(/** @type {string} */ html) {
  return html.replaceAll(/<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g, (_, text) =>
    diagram(text.replaceAll("&quot;", '"').replaceAll("&gt;", ">").replaceAll("&lt;", "<").trim()),
  );
}

function withAlerts(/** @type {string} */ html) {
  return html.replaceAll(/<blockquote>\s*<p>\[!(WARNING|CAUTION|NOTE)\]\s*/g, (_, kind) => {
    const [colour, word] = alerts[kind];
    return `<blockquote style="border-color: ${colour}"><b class="alert" style="color: ${colour}">⚠ ${word}</b><p>`;
  });
}

function opening(/** @type {string} */ html, /** @type {number} */ count) {
  let left = count;
  return html.replaceAll("<details>", (tag) => {
    left -= 1;
    return left >= 0 ? "<details open>" : tag;
  });
}
