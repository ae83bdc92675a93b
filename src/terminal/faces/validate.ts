// hubctl validate at the terminal.

import { hasErrors, renderProblems, validateRepository } from "../../commands/validate.ts";
import type { Problem } from "../../core/problem.ts";
import type { Command } from "../command.ts";

export const validateCommand: Command = {
  name: "validate",
  summary: "check hub files: every problem of every file, with line and column",
  about:
    "Checks all hub files together (names and domains must be unique), and prints the problems of the files named.\nA warning (a field without effect where the hub runs) fails nothing. Contacts nothing. With --base also checks that nothing changed that cannot change on a hub that exists.",
  arguments: [
    {
      name: "FILE",
      words: "a hub file, or a hub's name; all files when none is given",
      isOptional: true,
      isMany: true,
      completes: "file",
    },
  ],
  options: [
    {
      name: "base",
      value: "REVISION",
      words: "compare with this git revision: fields that cannot change, disks that may only grow",
    },
  ],
  examples: [
    ["hubctl validate", "all hubs"],
    ["hubctl validate hubs/physics-101.yaml --base main", "one file against main"],
    ["hubctl validate --json", "for programs: every problem with file, line, column, path, message and hint"],
  ],
  run: async (invocation, ports, console) => {
    const gitopsFile = await ports.repository.gitopsFile();
    const files = await ports.repository.hubFiles();
    const revision = invocation.values.base;
    const base = revision === undefined ? {} : { base: await ports.repository.hubFilesAt(revision) };
    const wanted = [...new Set(invocation.arguments.map(filePath))];
    const only = wanted.length === 0 ? {} : { only: new Set(wanted) };
    const { problems, hubs } = validateRepository({ files, gitopsFile, ...base, ...only });
    const all = [
      ...problems,
      ...wanted.filter((path) => !files.some((file) => file.path === path)).map(noSuchFile),
    ];
    if (invocation.isJson) console.out(JSON.stringify({ problems: all, hubs }, null, 2));
    else console.out(renderProblems({ problems: all, hubs }, console.style));
    return hasErrors({ problems: all, hubs }) ? 1 : 0;
  },
};

function noSuchFile(file: string): Problem {
  return {
    file,
    line: null,
    column: null,
    path: "",
    severity: "error",
    code: "no-such-file",
    message: "there is no such file",
    hint: "Hub files lie directly under hubs/ and end in .yaml.",
  };
}

function filePath(argument: string): string {
  const path = argument.replaceAll("\\", "/").replace(/^\.\//, "");
  const inside = /(^|\/)(hubs\/.*)$/.exec(path)?.[2];
  return inside ?? (path.includes("/") || /\.ya?ml$/.test(path) ? path : `hubs/${path}.yaml`);
}
