// Shell completion: a short script a shell; what it offers comes from hubctl itself, so that it is never out of date.

import { type Command, commonOptions } from "./command.ts";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

/** The script that a person sources. */
export function completionScript(shell: Shell): string {
  switch (shell) {
    case "bash":
      return [
        "_hubctl() {",
        "  local IFS=$'\\n'",
        '  COMPREPLY=($(hubctl complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))',
        "}",
        "complete -o default -F _hubctl hubctl",
      ].join("\n");
    case "zsh":
      return [
        "#compdef hubctl",
        "_hubctl() {",
        '  local -a found=("${(@f)$(hubctl complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")',
        '  [[ -n "$found" ]] && compadd -a found || _files',
        "}",
        "compdef _hubctl hubctl",
      ].join("\n");
    case "fish":
      return "complete -c hubctl -f -a '(hubctl complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'";
  }
}

/** What could stand at the place of the last word; `words` are those after hubctl, the last one half typed. */
export function complete(
  words: readonly string[],
  commands: readonly Command[],
  hubs: readonly string[],
): string[] {
  const typed = words.at(-1) ?? "";
  return candidates(words, typed, commands, hubs).filter((word) => word.startsWith(typed));
}

function candidates(
  words: readonly string[],
  typed: string,
  commands: readonly Command[],
  hubs: readonly string[],
): readonly string[] {
  if (words.length <= 1) return [...commands.map((command) => command.name), "--help", "--version"];
  const command = commands.find((one) => one.name === words[0]);
  if (command === undefined) return [];
  const options = [...command.options, ...commonOptions];
  const before = options.find((option) => `--${option.name}` === words.at(-2) && option.value !== undefined);
  if (before !== undefined) return before.values ?? [];
  if (typed.startsWith("-")) return options.map((option) => `--${option.name}`);
  const given = words.slice(1, -1).filter((word) => !word.startsWith("-"));
  switch (command.arguments[0]?.completes) {
    case "hub":
      return hubs.filter((hub) => !given.includes(hub));
    case "file":
      return hubs.map((hub) => `hubs/${hub}.yaml`).filter((file) => !given.includes(file));
    case "shell":
      return shells;
    default:
      return [];
  }
}
