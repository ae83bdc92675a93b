// What a reader or a shell finds in a page of Markdown: its links, its headings' anchors, its lines of code.

const fenced = /^( *)(`{3,})[^\n]*\n[\s\S]*?^\1\2 *$/gm;

/** The page without its blocks of code. */
export function proseOf(markdown: string): string {
  return markdown.replaceAll(fenced, "");
}

/** Relative links and pictures, as they are written. */
export function linksOf(markdown: string): string[] {
  const text = proseOf(markdown).replaceAll(/`[^`\n]+`/g, "");
  return [...text.matchAll(/\]\(([^()\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((link) => !/^[a-z]+:/.test(link));
}

/** The anchors GitHub gives to headings: lower case, words joined by dashes, numbered when they repeat. */
export function anchorsOf(prose: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ""] of prose.matchAll(/^#{1,6} +(.+)$/gm)) {
    const slug = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(" ", "-");
    let name = slug;
    for (let count = 1; anchors.has(name); count += 1) name = `${slug}-${count}`;
    anchors.add(name);
  }
  return anchors;
}

/** Lines of code blocks, and pieces of code within a line: where a command is meant word for word. */
export function shellLines(markdown: string): string[] {
  const blocks = (markdown.match(fenced) ?? []).flatMap((block) => block.split("\n").slice(1, -1));
  const pieces = [...proseOf(markdown).matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
  return [...blocks, ...pieces].map((line) => line.replace(/ #.*$/, ""));
}
