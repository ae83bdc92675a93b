// The reference pages: every field with its meaning, an example, its default and what a change of it does.
import { groupProse } from "./prose.mjs";
import { walk } from "./walk.mjs";

/** What a change of a field does to a hub that runs, by the field's part. */
const effects = {
  settings: "the hub restarts in seconds; **notebooks keep running**",
  machine:
    "**the machine stops** or is replaced, some minutes down (the plan says how many): open notebooks lose what is not saved; homes stay",
  disk: "the disk grows or its snapshots change; **notebooks keep running**",
  network:
    "address, certificate or access change; **notebooks keep running**, users may have to sign in again",
  account: "nothing on the machine",
};

const effectOf = (field, part, path) => {
  if (field["x-immutable"]) return `**refused**: ${field["x-immutable"]}`;
  if (field["x-grow-only"]) return "grows in place, notebooks keep running; **smaller is refused**";
  return overrides[path] ?? effects[part];
};

/** Fields whose effect their part alone does not tell. */
const overrides = {
  users:
    "**the machine stops** when another size is needed, some minutes down (the plan says how many; homes stay), else nothing",
  runtime: "servers stop and start again the other way; homes stay",
  schedule: "nothing now; the machine stops and starts at the new times",
  events:
    "nothing now; the first apply on these days, and the first one after them, stops the machine for some minutes; homes stay",
  moved_from: "homes and address move to the new name; servers start again",
  allowed_users: "at once; **other notebooks keep running**, a removed name loses access and keeps the home",
  protect: "nothing on the machine; removing a protected hub takes two changes",
  ...Object.fromEntries(
    [
      "image",
      "profile_list",
      "env",
      "content",
      "mem_limit",
      "cpu_limit",
      "default_url",
      "shared",
      "datasets",
    ].map((path) => [
      path,
      "**notebooks keep running** as they are; it holds for servers started from then on",
    ]),
  ),
  "storage.quota": "holds at the next start of each server",
};

/** The page about hub files. */
export function hubReference(schema) {
  return page(schema, {
    title: "Hub files",
    source: "hub.schema.json",
    intro: [
      "A hub is one file `hubs/<name>.yaml`. Its name (3 to 20 characters: `a`–`z`, `0`–`9`, `-`) is the hub's name and never changes.",
      "This is a whole hub:",
      "```yaml\n# yaml-language-server: $schema=../schema/hub.schema.json\nprovider: aws\nadmin_users: [alice]\nauth: {type: native}\nimage: quay.io/jupyter/scipy-notebook:2025-03-14\nusers: 30\n```",
      "The first line gives you completion and checks in editors that know YAML. `hubctl validate` checks everything else.",
      "Sizes are written `512M`, `2G`, `1.5G` or `1T`; durations `30m`, `2h` or `7d`. Secrets are names: the values live in your CI's secret store, never here. `off`, `no` and `yes` are plain text in these files; say `true` or `false`.",
    ],
    effects: true,
  });
}

/** The page about gitops.yaml. */
export function gitopsReference(schema) {
  return page(schema, {
    title: "gitops.yaml",
    source: "gitops.schema.json",
    intro: [
      "One file `gitops.yaml` at the root of the repository holds what is true for all hubs. Every field is optional.",
    ],
    effects: false,
  });
}

function page(schema, { title, source, intro, effects: hasEffects }) {
  const groups = new Map();
  let group = "";
  walk(
    schema,
    (field, parent) => ({ part: field["x-part"] ?? parent?.part ?? "account" }),
    (path, field, { part }) => {
      group = field["x-group"] ?? group;
      if (isPartOfList(path)) return;
      const fields = groups.get(group) ?? [];
      groups.set(group, [...fields, { path, field, part, isRequired: isRequired(schema, path) }]);
    },
  );
  const contents = [...groups].map(([name, fields]) => `- [${name}](#${anchor(name)}): ${topLevel(fields)}`);
  const sections = [...groups].map(([name, fields]) =>
    [
      `## ${name}`,
      groupProse[name],
      fields
        .map((field) => entry(field, hasEffects))
        .join("\n")
        .trimEnd(),
    ]
      .filter((part) => part !== undefined)
      .join("\n\n"),
  );
  const note = `<!-- Made from schema/${source} by \`npm run generate\`. Do not edit. -->`;
  return `${[note, `# ${title}`, ...intro, contents.join("\n"), ...sections].join("\n\n").trimEnd()}\n`;
}

/** Items of a list of plain values say nothing that the list does not. */
const isPartOfList = (path) => path.endsWith("[]") || path.endsWith(".*");

const topLevel = (fields) =>
  fields
    .filter(({ path }) => !/[.[]/.test(path))
    .map(({ path }) => `\`${path}\``)
    .join(", ");

const anchor = (name) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, "")
    .replaceAll(" ", "-");

function isRequired(schema, path) {
  return (schema.required ?? []).includes(path);
}

function entry({ path, field, part, isRequired: required }, hasEffects) {
  const level = /[.[]/.test(path) ? "####" : "###";
  const lines = [`${level} \`${path}\`${required ? " (required)" : ""}\n`, `${field.description}\n`];
  const rows = [["Expected", field["x-expected"] ?? "a map"]];
  if (field.default !== undefined) rows.push(["Default", `\`${flow(field.default)}\``]);
  if (hasEffects && (level === "###" || field["x-part"]))
    rows.push(["A change", effectOf(field, part, path)]);
  lines.push(...rows.map(([name, value]) => `- ${name}: ${value}`), "");
  if (level === "###")
    lines.push("```yaml", ...(field.examples ?? []).map((value) => example(path, value)), "```", "");
  return lines.join("\n");
}

function example(path, value) {
  if (typeof value === "string" && value.includes("\n")) return `${path}: |\n  ${value.trimEnd()}`;
  return `${path}: ${flow(value)}`;
}

/** A value as YAML in flow style, quoted only where a reader (or YAML 1.1) could misread it. */
function flow(value) {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${key}: ${flow(item)}`)
      .join(", ")}}`;
  }
  if (typeof value !== "string") return String(value);
  return /^[A-Za-z/][A-Za-z0-9 ./_@-]*(:[A-Za-z0-9/][A-Za-z0-9./_:-]*)?$/.test(value)
    ? value
    : `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
