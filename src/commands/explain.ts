// Answers to `/hub explain NAME` and `/hub help`: a hub's settings in a table, and what can be asked.

import type { ActionPorts } from "../action-ports.ts";
import { parseGitops } from "../core/gitops.ts";
import type { JsonObject } from "../core/json.ts";
import { objectOf } from "../core/json.ts";
import { blocks, code, list, md, table } from "../core/markdown.ts";
import { settingChanges } from "../core/setting-changes.ts";
import { hubFields } from "../generated/hub-fields.ts";
import { hubsAt, readRevision } from "./revision.ts";

const notShown = new Set(["extra_config"]);

/** Returns a comment that lists every setting of a hub at a commit, as it will be after defaults, and what each one is. */
export async function explainHub(name: string, commit: string, ports: ActionPorts): Promise<string> {
  const { gitops } = parseGitops(await ports.repository.gitopsFile());
  const { hubs } = hubsAt(await readRevision(commit, ports.git), gitops);
  const hub = hubs.find((one) => one.name === name);
  if (hub === undefined)
    return `${md`There is no valid hub ${code(name)} at ${code(commit.slice(0, 7))}. Valid here: ${hubs.map((one) => one.name).join(", ")}.`.markdown}\n`;
  const settings = objectOf(JSON.parse(JSON.stringify(hub.effective))) as JsonObject;
  const rows = settingChanges({}, settings)
    .filter(({ path }) => !notShown.has(path))
    .map(({ path, after }) => [
      code(path),
      after ?? "",
      hub.at(path) === null ? "default" : "given",
      hubFields[path]?.title ?? "",
    ]);
  return `${
    blocks(
      md`### ${name}`,
      md`Every setting of ${code(hub.file)} at ${code(commit.slice(0, 7))}, after defaults:`,
      table(["Setting", "Value", "", "Meaning"], rows),
    ).markdown
  }\n`;
}

/** Returns the comment that answers `/hub help`. */
export function helpText(): string {
  return `${
    blocks(
      md`### What can be asked here`,
      list([
        md`${code("/hub plan")} plans this pull request again, a draft too`,
        md`${code("/hub explain NAME")} lists every setting of a hub, with defaults`,
        md`${code("/hub help")} shows this`,
      ]),
      md`Only people who may write to this repository are answered.`,
    ).markdown
  }\n`;
}
