// A path pattern as CODEOWNERS knows it → whether a path fits. No pattern of a user's becomes a regular expression: each `*` costs linear time.

/** One part of a pattern: what one item must be, or "many" for any number of items. */
type Step<Wanted> = "many" | { readonly is: Wanted };

/** A letter; "" stands for any one. */
type Name = readonly Step<string>[];

/** A pattern taken apart: names from the repository's top, or "many" for any folders. */
export type PathPattern = readonly Step<Name>[];

const anyName: Step<Name> = { is: ["many"] };

/**
 * Returns the pattern taken apart; null for what GitHub does not take: `!` in front, ranges in `[ ]`, an escaped `#` in front, `***`, or
 * nothing at all. A pattern with a slash before its end is meant from the top; a folder stands for everything in it, but `docs/*` only
 * for what lies directly there.
 */
export function parsePathPattern(text: string): PathPattern | null {
  if (/^(?:!|\\#)|[[\]]|\*\*\*/.test(text)) return null;
  const bare = text.replace(/^\//, "").replace(/\/$/, "");
  if (bare === "" || bare.includes("//")) return null;
  const names = bare.split("/");
  const isFromTop = text.startsWith("/") || names.length > 1;
  const last = names.at(-1);
  const isFolder = text.endsWith("/") || last === "**";
  const whole = last === "**" ? names.slice(0, -1) : names;
  const below: PathPattern = isFolder ? [anyName, "many"] : last === "*" ? [] : ["many"];
  return [...(isFromTop ? [] : (["many"] as const)), ...whole.map(parseName), ...below];
}

/** Returns whether a path ("hubs/physics-101.yaml") fits; capital letters count. */
export function matchesPath(pattern: PathPattern, path: string): boolean {
  return fits(pattern, path.split("/"), (name, part) =>
    fits(name, Array.from(part), (wanted, letter) => wanted === "" || wanted === letter),
  );
}

function parseName(text: string): Step<Name> {
  if (text === "**") return "many";
  const letters = Array.from(text);
  const name: Step<string>[] = [];
  for (let i = 0; i < letters.length; i += 1) {
    const letter = letters[i] ?? "";
    if (letter === "\\" && i + 1 < letters.length) name.push({ is: letters[++i] ?? "" });
    else if (letter !== "*") name.push({ is: letter === "?" ? "" : letter });
    else if (name.at(-1) !== "many") name.push("many");
  }
  return { is: name };
}

/** Whether all items fit, in order. Only the last "many" seen is ever tried again, so this takes pattern × items steps at most. */
function fits<Wanted, Item>(
  pattern: readonly Step<Wanted>[],
  items: readonly Item[],
  isFit: (wanted: Wanted, item: Item) => boolean,
): boolean {
  let at = 0;
  let item = 0;
  let retry: { at: number; item: number } | null = null;
  for (let found = items[item]; found !== undefined; found = items[item]) {
    const step = pattern[at];
    if (step === "many") {
      at += 1;
      retry = { at, item };
    } else if (step !== undefined && isFit(step.is, found)) {
      at += 1;
      item += 1;
    } else if (retry === null) {
      return false;
    } else {
      retry = { at: retry.at, item: retry.item + 1 };
      ({ at, item } = retry);
    }
  }
  return pattern.slice(at).every((rest) => rest === "many");
}
