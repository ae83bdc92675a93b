// Lines that people type into a pull request's description to accept what cannot be undone. Only what a reader sees counts.

/**
 * Returns the names of the hubs whose removal is typed: lines that are `destroy: NAME` and nothing else. Lines inside a comment, a code
 * block or a quotation do not count: the first is hidden from readers, the others are somebody speaking about it.
 */
export function typedRemovals(description: string): ReadonlySet<string> {
  const visible = description.replaceAll("\r\n", "\n").replace(/<!--[\s\S]*?(?:-->|$)/g, "");
  const names = new Set<string>();
  let fence: string | null = null;
  for (const line of visible.split("\n")) {
    const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    if (fence !== null) {
      if (marks?.startsWith(fence)) fence = null;
      continue;
    }
    fence = marks;
    const name = /^destroy: ([a-z][a-z0-9-]{1,18}[a-z0-9])[ \t]*$/.exec(line)?.[1];
    if (name !== undefined) names.add(name);
  }
  return names;
}
