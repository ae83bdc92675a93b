// YAML text → one tree with the offset of every key and value. js-yaml's events decide what the text means; this file
// only refuses what a hub file has no use for: anchors, aliases, tags, merge keys, directives, a second document.

import { EVENT_ID, type Event, parseEvents, YAMLException } from "js-yaml";
import { buildTree } from "./yaml-build.ts";
import { faultOfException } from "./yaml-faults.ts";
import type { YamlTree } from "./yaml-node.ts";
import type { TextFault } from "./yaml-source.ts";

/** Deepest nesting of lists and maps; hub files need six. */
const maxDepth = 32;

/** Parses one YAML document. Never throws. */
export function parseTree(text: string): YamlTree {
  let events: readonly Event[];
  try {
    events = parseEvents(text, { maxDepth });
  } catch (error) {
    return notATree([faultOfException(error instanceof YAMLException ? error : null, text)]);
  }
  const refused = refusedForms(events, text);
  if (refused.length > 0) return notATree(refused);
  return buildTree(events, text);
}

function notATree(faults: readonly TextFault[]): YamlTree {
  return { root: null, faults, unclear: new Set() };
}

/** Forms of YAML that are refused, the first of each kind. */
function refusedForms(events: readonly Event[], text: string): readonly TextFault[] {
  const faults = new Map<string, TextFault>();
  const refuse = (code: string, offset: number, message: string, hint: string) => {
    if (!faults.has(code)) faults.set(code, { offset, code, message, hint });
  };
  let documents = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) {
      documents++;
      if (documents === 2) {
        const hint = "One file is one hub: put the second in a file of its own.";
        refuse(
          "several-documents",
          secondDocument(text),
          "a second YAML document starts here; expected one",
          hint,
        );
      }
      if (event.directives.length > 0) {
        refuse(
          "directive",
          Math.max(0, text.search(/^%/m)),
          "a % directive is not allowed here",
          "Delete the line.",
        );
      }
    }
    if (event.type === EVENT_ID.ALIAS) {
      const name = text.slice(event.anchorStart, event.anchorEnd).slice(0, 40);
      refuse("alias", event.anchorStart - 1, `*${name} is an alias; aliases are not allowed`, quoteHint);
    }
    if ("tagStart" in event && event.tagStart !== -1) {
      const name = text.slice(event.tagStart, event.tagEnd).slice(0, 40);
      refuse("tag", event.tagStart, `${name} is a tag; tags are not allowed`, quoteHint);
    }
    if ("tagStart" in event && event.anchorStart !== -1) {
      const name = text.slice(event.anchorStart, event.anchorEnd).slice(0, 40);
      refuse("anchor", event.anchorStart - 1, `&${name} is an anchor; anchors are not allowed`, quoteHint);
    }
  }
  // An alias without its anchor's fault would be told twice: one sentence about both is enough.
  if (faults.has("anchor")) faults.delete("alias");
  return [...faults.values()];
}

const quoteHint = "Write the value out where it is needed. If it is meant as text, put it in quotes.";

function secondDocument(text: string): number {
  const marks = [...text.matchAll(/^(---|\.\.\.)(?=\s|$)/gm)].map((mark) => mark.index);
  const content = text.search(/^(?![ \t]*(#|$)|---|\.\.\.)/m);
  return marks.find((mark) => mark > content) ?? marks.at(-1) ?? 0;
}
