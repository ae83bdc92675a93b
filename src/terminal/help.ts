// The text of --help.

import { type Command, commonOptions, type Option } from "./command.ts";
import { columns, type Style } from "./style.ts";

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
  const options = [...command.options, ...commonOptions];
  const words = command.arguments.map((argument) => {
    const name = argument.isMany ? `${argument.name}…` : argument.name;
    return argument.isOptional ? `[${name}]` : name;
  });
  return [
    `${style.bold(`hubctl ${command.name}`)} ${words.join(" ")}${words.length > 0 ? " " : ""}[OPTIONS]`,
    "",
    command.about,
    ...(command.arguments.length === 0
      ? []
      : [
          "",
          ...columns(
            command.arguments.map((argument) => [style.cyan(argument.name), argument.words]),
            "  ",
          ),
        ]),
    "",
    style.bold("Options"),
    ...columns(
      options.map((option) => [style.cyan(optionWords(option)), option.words]),
      "  ",
    ),
    "",
    style.bold("Examples"),
    ...columns(
      command.examples.map(([line, meaning]) => [line, style.dim(meaning)]),
      "  ",
    ),
  ].join("\n");
}

function optionWords(option: Option): string {
  const short = option.short === undefined ? "" : `-${option.short}, `;
  return `${short}--${option.name}${option.value === undefined ? "" : ` ${option.value}`}`;
}
