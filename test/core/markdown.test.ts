import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import {
  alert,
  blocks,
  code,
  details,
  escapeText,
  join,
  link,
  list,
  md,
  table,
} from "../../src/core/markdown.ts";
import { byteLength, cut, fence, fenceWithin } from "../../src/core/markdown-fence.ts";
import { hostileText, hostileTexts } from "./hostile-text.ts";

const html = (text: string) =>
  micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });

/** The page's text, as GitHub's mention and reference filters see it. */
const visible = (page: string) =>
  page
    .replace(/<[^>]*>/g, "")
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"');

const tagsOf = (page: string) =>
  [...new Set([...page.matchAll(/<\/?([a-z0-9]+)/gi)].map((m) => m[1]))].sort();

function expectPlain(text: string) {
  const page = html(`before ${escapeText(text)} after\n`);
  expect(tagsOf(page)).toEqual(["p"]);
  expect(visible(page)).not.toMatch(/@[a-z0-9]|#\d|GH-\d|https?:\/\/|www\.|\u202e|\u001b|\u0000|\r/i);
}

describe("escapeText", () => {
  it.each(hostileTexts)("shows %j as text and nothing else", expectPlain);

  it("shows any text as text, at the start of a line as well", () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        expectPlain(text);
        expect(tagsOf(html(`x\n\n${escapeText(text)}\n`)).filter((tag) => tag !== "p")).toEqual([]);
      }),
    );
  });

  it("keeps what a reader should see", () => {
    expect(visible(html(escapeText("2G → 3G, <b> & 50 % of *all* | 'x'")))).toBe(
      "2G → 3G, <b> & 50 % of *all* | 'x'",
    );
    expect(escapeText("physics-101")).toBe("physics-101");
  });

  it("spells out what is invisible and where a line broke", () => {
    expect(escapeText("a\u202eb\nc\u0007")).toBe("a⟨U+202E⟩b ↵ c␇");
  });
});

describe("blocks", () => {
  const cell = (text: string) => html(table(["A", "B"], [[text, code(text)]]).markdown);

  it("keeps a table two columns and one row whatever a cell holds", () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const page = cell(text);
        expect(page.match(/<td>/g)).toHaveLength(2);
        expect(page.match(/<tr>/g)).toHaveLength(2);
        expect(tagsOf(page)).toEqual(["code", "table", "tbody", "td", "th", "thead", "tr"]);
      }),
    );
  });

  it("keeps list items, alerts and folds closed around any text", () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const page = html(
          blocks(list([text, "b"]), alert("caution", [text, "b"]), details(text, md`${text}`)).markdown,
        );
        expect(tagsOf(page)).toEqual(["blockquote", "details", "li", "p", "summary", "ul"]);
        expect(page.match(/<li>/g)).toHaveLength(2);
        expect(page.match(/<\/details>/g)).toHaveLength(1);
      }),
    );
  });

  it("links to web addresses only", () => {
    expect(link("run", "https://github.com/o/r/actions/runs/1").markdown).toBe(
      "[run](https://github.com/o/r/actions/runs/1)",
    );
    for (const bad of [
      "javascript:alert(1)",
      "data:text/html,x",
      "//evil.example",
      "not a url",
      "https://user:pw@evil.example/",
    ])
      expect(link("run", bad).markdown).toBe("run");
    expect(html(link("a", 'https://e.example/a)(b|c<d>"e').markdown)).toMatch(
      /^<p><a href="[^"]*">a<\/a><\/p>$/,
    );
  });

  it("leaves empty pieces out when joining", () => {
    expect(join(["a", "", md``, "b"], " · ").markdown).toBe("a · b");
  });
});

describe("fence", () => {
  it("holds any text in one code block, unchanged but for invisible characters", () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const page = html(`${fence(text).markdown}\n\nafter`);
        expect(page).toMatch(/^<pre><code class="language-text">[\s\S]*<\/code><\/pre>\n<p>after<\/p>$/);
        expect(tagsOf(page)).toEqual(["code", "p", "pre"]);
      }),
    );
  });

  it("cuts at the end of a line, closes the fence and says how much is missing", () => {
    const text = Array.from({ length: 1000 }, (_, i) => `line ${i} ${"ö".repeat(i % 7)}`).join("\n");
    fc.assert(
      fc.property(fc.integer({ min: 80, max: 20_000 }), (limit) => {
        const block = fenceWithin(text, "text", limit, md`job summary`);
        if (block === null) return;
        expect(byteLength(block.markdown)).toBeLessThanOrEqual(limit);
        const shown = block.markdown.split("\n").filter((line) => line.startsWith("line ")).length;
        const missing = Number(/…(\d+) more lines → job summary$/.exec(block.markdown)?.[1] ?? 0);
        expect(shown + missing).toBe(1000);
        expect(block.markdown.match(/^```/gm)).toHaveLength(2);
      }),
    );
    expect(fenceWithin(text, "text", 1e6, md`job summary`)).toEqual(fence(text));
    expect(fenceWithin("x".repeat(500), "text", 100, md`job summary`)).toBeNull();
  });

  it("cuts between characters, never inside one", () => {
    expect(cut("😀😀😀", 2)).toBe("😀…");
    expect(cut("abc", 3)).toBe("abc");
  });
});
