// hubctl validate at the terminal.

import { renderProblems, validate } from "../../commands/validate.ts";
import { parseGitops } from "../../core/gitops.ts";
import type { Command } from "../command.ts";

export const validateCommand: Command = {
  name: "validate",
  summary: "check hub files: every problem of every file, with line and column",
  about:
    "Checks all hub files together (names and domains must be unique), and prints the problems of the files named.\nContacts nothing. With --base also checks that nothing changed that cannot change on a hub that exists.",
  arguments: [{ name: "FILE", words: "a hub file, or a hub's name; all files when none is given", isOptional: true, isMany: true, completes: "file" }],
  options: [{ name: "base", value: "REVISION", words: "compare with this git revision: fields that cannot change, disks that may only grow" }],
  examples: [
    ["hubctl validate", "all hubs"],
    ["hubctl validate hubs/physics-101.yaml --base main", "one file against main"],
    ["hubctl validate --json", '{"problems": [{file, line, column, path, message, hint}], "hubs": 14}'],
  ],
  run: async (invocation, ports, console) => {
    const { gitops, problems: settings } = parseGitops(await ports.repository.gitopsFile());
    const files = await ports.repository.hubFiles();
    const base = invocation.values.base === undefined ? {} : { base: await ports.repository.hubFilesAt(invocation.values.base) };
    const { problems, hubs } = validate({ files, gitops, ...base });
    const wanted = new Set(invocation.arguments.map(filePath));
    const all = [...settings, ...problems].filter((problem) => wanted.size === 0 || wanted.has(problem.file));
    for (const path of wanted)
      if (!files.some((file) => file.path === path))
        all.push({ file: path, line: null, column: null, path: "", severity: "error", code: "no-such-file", message: "there is no such file", hint: "Hub files lie directly under hubs/." });
    if (invocation.isJson) console.out(JSON.stringify({ problems: all, hubs }, null, 2));
    else console.out(renderProblems(all, hubs, console.style.isColoured));
    return all.some((problem) => problem.severity === "error") ? 1 : 0;
  },
};

function filePath(argument: string): string {
  const path = argument.replaceAll("\\", "/").replace(/^\.\//, "");
  const inside = /(^|\/)(hubs\/.*)$/.exec(path)?.[2];
  return inside ?? (path.includes("/") || /\.ya?ml$/.test(path) ? path : `hubs/${path}.yaml`);
}
