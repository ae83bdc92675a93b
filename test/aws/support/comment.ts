// What a comment about a plan says, part by part.

/** The changed parts: what is said of each, by its address in the root. */
export function partsOf(comment: string): Readonly<Record<string, string>> {
  const lines = comment.matchAll(/^- \S+ (.+) <sub>([a-z0-9_]+\.[^<]+)<\/sub>$/gm);
  return Object.fromEntries([...lines].map(([, words = "", address = ""]) => [address, words]));
}

/** The hub's public URL at an address; the name is made from it. */
export function urlAt(address: string | null): string {
  return `https://${address?.replaceAll(".", "-")}.sslip.io`;
}
