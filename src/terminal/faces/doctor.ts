// hubctl doctor at the terminal.

import { type Diagnosis, diagnose, isIll } from "../../commands/doctor.ts";
import type { Finding } from "../../core/diagnosis.ts";
import type { Command } from "../command.ts";
import { progressOn } from "../progress.ts";
import { plain, type Style } from "../style.ts";

export const doctorCommand: Command = {
  name: "doctor",
  summary: "say what is missing before hubs can be applied, and how to mend it",
  about:
    "Looks at Terraform and at each place that the repository's hubs name: credentials, the bucket of the states, roles and rights,\nnetwork, zone and limits; and at what is still there of hubs that have no file any more. Changes nothing. Exit code 1 when something lacks.",
  arguments: [
    {
      name: "PLACE",
      words:
        "a provider: aws, local …; when none is given, those of the repository's hubs and of the states in gitops.yaml",
      isOptional: true,
      isMany: true,
      completes: "none",
    },
  ],
  options: [],
  examples: [
    ["hubctl doctor", "the places of this repository's hubs"],
    ["hubctl doctor aws --json", "for programs"],
  ],
  run: async (invocation, ports, console) => {
    const progress = progressOn(console.progressStream, console.errorStyle, ports.clock);
    progress.step("looking");
    const found = await diagnose(invocation.arguments, ports, (text) => progress.detail(text)).finally(() =>
      progress.stop(),
    );
    if (invocation.isJson) console.out(JSON.stringify({ places: found }, null, 2));
    else console.out(found.flatMap((each) => diagnosisLines(each, console.style)).join("\n"));
    return isIll(found) ? 1 : 0;
  },
};

function diagnosisLines({ place, findings }: Diagnosis, style: Style): string[] {
  return [style.bold(plain(place)), ...findings.flatMap((finding) => findingLines(finding, style)), ""];
}

function findingLines({ subject, state, words, advice, details }: Finding, style: Style): string[] {
  const marks = {
    ok: style.green("✔"),
    missing: style.red("✘"),
    unknown: style.yellow("?"),
    left: style.yellow("!"),
  } as const;
  return [
    `  ${marks[state]} ${plain(subject)}: ${plain(words)}`,
    ...(advice === null || advice === "" ? [] : [`    ${plain(advice)}`]),
    ...details.map((line) => `      ${style.dim(plain(line))}`),
  ];
}
