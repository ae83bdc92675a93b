// A small Mermaid picture of one hub: who meets what, with the parts that change coloured.
import type { Markdown } from "./markdown.ts";
import type { PartAction, PartRole, Review } from "./review.ts";

interface Node {
  readonly id: string;
  readonly roles: readonly PartRole[];
  readonly words: string;
}

const nodes: readonly Node[] = [
  { id: "address", roles: ["address", "dns"], words: "address" },
  { id: "machine", roles: ["machine"], words: "machine" },
  { id: "settings", roles: ["settings"], words: "settings" },
  { id: "disk", roles: ["disk"], words: "homes" },
  { id: "backup", roles: ["backup"], words: "backups" },
];

type Look = "new" | "changed" | "replaced" | "gone" | "same";

const lookWords: Readonly<Record<Look, string>> = {
  new: "new",
  changed: "changes",
  replaced: "replaced",
  gone: "removed",
  same: "",
};

/** Text colours are set too, so that the picture reads in the dark theme as well. */
const styles: Readonly<Record<Look, string>> = {
  new: "fill:#dafbe1,stroke:#1a7f37,color:#000",
  changed: "fill:#fff8c5,stroke:#9a6700,color:#000",
  replaced: "fill:#ffebe9,stroke:#cf222e,color:#000",
  gone: "fill:#ffebe9,stroke:#cf222e,color:#000,stroke-dasharray:4 4",
  same: "",
};

/** Returns the picture as a Mermaid block. Labels hold letters, digits and a few signs only, whatever the texts hold. */
export function picture(review: Review): Markdown {
  const shown = nodes.filter((node) => node.id !== "backup" || lookOf(review, node) !== "same");
  const looks = new Set(shown.map((node) => lookOf(review, node)));
  const lines = [
    "flowchart LR",
    "  users([users]) --> address",
    ...shown.map((node) => nodeLine(review, node)),
    "  address --> machine",
    "  settings --> machine",
    "  machine --> disk",
    ...(shown.some((node) => node.id === "backup") ? ["  disk --> backup"] : []),
    ...[...looks].filter((look) => look !== "same").map((look) => `  classDef ${look} ${styles[look]}`),
  ];
  return { markdown: `\`\`\`mermaid\n${lines.join("\n")}\n\`\`\`` };
}

function nodeLine(review: Review, node: Node): string {
  const look = lookOf(review, node);
  const name =
    node.id === "address" && review.url !== null ? label(review.url.replace(/^https?:\/\//, "")) : node.words;
  const text = look === "same" ? name : `${name}: ${lookWords[look]}`;
  const shape = node.id === "disk" ? `[("${text}")]` : `["${text}"]`;
  return `  ${node.id}${shape}${look === "same" ? "" : `:::${look}`}`;
}

function lookOf(review: Review, node: Node): Look {
  const actions = review.parts.filter((part) => node.roles.includes(part.role)).map((part) => part.action);
  const has = (...some: PartAction[]) => some.some((action) => actions.includes(action));
  const isKept = node.id === "disk" && review.data.state === "kept" && has("delete", "replace");
  if (isKept) return "same";
  if (has("replace") || (has("create") && has("delete"))) return "replaced";
  if (has("delete")) return "gone";
  if (has("create", "import")) return review.kind === "new" || has("create") ? "new" : "changed";
  return has("update", "move") ? "changed" : "same";
}

function label(text: string): string {
  const plain = text
    .replace(/[^\p{L}\p{N} ,.:~-]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return plain.length > 60 ? `${plain.slice(0, 60).trimEnd()}…` : plain;
}
