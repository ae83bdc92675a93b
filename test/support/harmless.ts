// Holds rendered Markdown against what somebody who means harm would like to see in it; shared by all tests of rendered text.
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { expect } from "vitest";

/** Returns the page that GitHub-flavoured Markdown makes, tags left in. */
export const html = (text: string) =>
  micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });

/** The page without what our own templates put in: what is left of tags came from somebody's text. */
export const decoded = (page: string) =>
  page.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
export const foreignTags = (page: string) =>
  [...page.matchAll(/<\/?([a-z0-9]+)/gi)].map((m) => m[1] ?? "").filter((tag) => !ownTags.has(tag));
const ownTags = new Set([
  "h2",
  "h3",
  "p",
  "strong",
  "sub",
  "code",
  "a",
  "table",
  "thead",
  "tbody",
  "tr",
  "th",
  "td",
  "blockquote",
  "pre",
  "details",
  "summary",
  "ul",
  "li",
  "b",
  "em",
]);

/** Expects that nothing in a rendered text came alive: no tag, link, mention, reference or terminal escape that is not ours. */
export function expectHarmless(text: string, hubsHost = "github.com") {
  const page = html(text);
  expect(foreignTags(page)).toEqual([]);
  const targets = [...page.matchAll(/href="([^"]*)"/g)].map((m) => new URL(m[1] ?? "").hostname);
  expect(
    targets.filter(
      (host) => host !== hubsHost && !host.endsWith(".hubs.example.org") && host !== "127.0.0.1",
    ),
  ).toEqual([]);
  const outsideCode = decoded(page.replace(/<pre>[\s\S]*?<\/pre>/g, "").replace(/<[^>]*>/g, ""));
  expect(outsideCode).not.toMatch(/@[a-z0-9]|#\d|GH-\d|\u202e|\u001b/i);
  expect(page.match(/<details/g)?.length ?? 0).toBe(page.match(/<\/details>/g)?.length ?? 0);
  expect(page.match(/<!--/g)?.length ?? 0).toBeLessThanOrEqual(1);
}
