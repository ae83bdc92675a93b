// The text of --help.

import { type Argument, type Command, commonOptions, type Option } from "./command.ts";
import { columns, type Style, visibleLength, wrapped, wrappedColumns } from "./style.ts";

/** Longer lines are hard to read, however wide the terminal is. */
const widest = 100;

/** `hubctl --help`. */
export function overview(commands: readonly Command[], version: string, style: Style): string {
  return [
    `hubctl ${version}: JupyterHubs from one small YAML file each, under hubs/.`,
    "",
    style.bold("Commands"),
    ...columns(
      commands.map((command) => [style.cyan(command.name), command.summary]),
      "  ",
    ),
    "",
    style.bold("Begin"),
    ...columns(
      [
        ["hubctl demo", "a hub on this computer, in about a minute"],
        ["hubctl new physics-101", "write a hub file of your own"],
        ["hubctl plan physics-101", "see what it would do; changes nothing"],
        ["hubctl apply physics-101", "do it, and say when the hub really answers"],
      ],
      "  ",
    ),
    "",
    "hubctl COMMAND --help tells more. Exit codes: 0 fine, 1 a problem, 2 called wrongly.",
  ].join("\n");
}

/** `hubctl COMMAND --help`. */
export function commandHelp(command: Command, style: Style): string {
  const width = Math.min(style.columns, widest);
  const table = (rows: readonly (readonly [string, string])[]) => wrappedColumns(rows, "  ", width);
  const given = command.arguments.map(({ name, words }) => [style.cyan(name), words] as const);
  return [
    `${style.bold(`hubctl ${command.name}`)} ${[...command.arguments.map(argumentWords), "[OPTIONS]"].join(" ")}`,
    "",
    ...wrapped(command.about.replaceAll("\n", " "), width),
    ...(given.length === 0 ? [] : ["", ...table(given)]),
    "",
    style.bold("Options"),
    ...table(
      [...command.options, ...commonOptions].map((option) => [style.cyan(optionWords(option)), option.words]),
    ),
    "",
    style.bold("Examples"),
    ...exampleLines(command.examples, style, width),
  ].join("\n");
}

// What is to be copied stays in one piece: where words do not fit beside it, they go below.
function exampleLines(examples: Command["examples"], style: Style, width: number): string[] {
  const rows = examples.map(([line, meaning]) => [line, style.dim(meaning)]);
  const beside = columns(rows, "  ");
  if (beside.every((line) => visibleLength(line) <= width)) return beside;
  return rows.flatMap(([line = "", meaning = ""]) => [`  ${line}`, `      ${meaning}`]);
}

function argumentWords({ name, isMany, isOptional }: Argument): string {
  const shown = isMany ? `${name}…` : name;
  return isOptional ? `[${shown}]` : shown;
}

function optionWords(option: Option): string {
  const short = option.short === undefined ? "" : `-${option.short}, `;
  return `${short}--${option.name}${option.value === undefined ? "" : ` ${option.value}`}`;
}
