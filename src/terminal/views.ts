// What hubctl prints at the end of an apply or a destroy, and of an error, for people.

import type { ApplyResult } from "../commands/apply.ts";
import type { DestroyResult } from "../commands/destroy.ts";
import { knownError } from "../errors.ts";
import { columns, plain, type Style } from "./style.ts";

/** The end of `hubctl apply` and of the demo. */
export function applyView(result: ApplyResult, style: Style): string {
  switch (result.state) {
    case "live":
      return liveView(result, style);
    case "asleep":
      return `  ${style.green("✔")} ${style.bold(result.hub)} is applied; its machine is outside its hours and starts ${plain(result.until)}\n    then check it: hubctl status ${result.hub}`;
    case "refused":
      return `  ${style.yellow("!")} ${style.bold(result.hub)} was not applied: ${result.reason}`;
    case "not-healthy":
      return [
        `  ${style.red("✘")} ${style.bold(result.hub)} is applied but not answering yet at ${result.url}`,
        `    ${result.health.step}: ${plain(result.health.reason)}`,
        `    ${style.cyan(plain(result.health.hint))}`,
        ...result.log.map((line) => style.dim(`    │ ${plain(line)}`)),
        `    all of it: hubctl logs ${result.hub}`,
      ].join("\n");
  }
}

function liveView(result: ApplyResult & { state: "live" }, style: Style): string {
  const rows = [
    ["sign in as", ...firstOf(result, style)],
    ...result.facts.map((fact) => [fact.label, plain(fact.words)]),
    ...(result.health.state === "healthy" && result.health.note !== undefined
      ? [["note", plain(result.health.note)]]
      : []),
  ].map(([label = "", ...rest]) => [style.dim(label), rest.join(" ")]);
  return [`  ${style.bold(result.hub)} is live:   ${style.cyan(result.url)}`, ...columns(rows, "  ")].join(
    "\n",
  );
}

function firstOf(result: ApplyResult & { state: "live" }, style: Style): string[] {
  if (result.signIn.length === 0) return ["your own account: this hub keeps no passwords"];
  return [
    result.signIn
      .map(
        ({ user, password, words }) =>
          `${plain(user)}   (${password === null ? words : `${words}: ${style.bold(password)}`})`,
      )
      .join("; "),
  ];
}

/** The end of `hubctl destroy`. */
export function destroyView(result: DestroyResult, style: Style): string {
  if (result.state === "nothing-to-destroy")
    return `  ${style.dim("·")} ${result.hub}: there was nothing to destroy`;
  return `  ${style.green("✔")} ${style.bold(result.hub)} is gone; ${result.review.data.state === "none" ? "homes stay" : result.review.data.words}`;
}

/** An error: what happened, where, what to do next; never a stack trace. */
export function errorView(error: unknown, style: Style): string {
  const known = knownError(error);
  if (known === null) {
    const message = error instanceof Error ? error.message : String(error);
    return [
      `${style.red("error")}  ${plain(message)}`,
      "       This is a fault of hubctl: please report it with the command you ran (HUBCTL_DEBUG=1 shows where).",
    ].join("\n");
  }
  const { file, line, column } = known.place;
  const place = file === undefined ? "" : `${file}${line === undefined ? "" : `:${line}:${column ?? 1}`}  `;
  return [
    `${place}${style.red("error")}  ${plain(known.message)}`,
    ...known.details.map((detail) => style.dim(`       │ ${plain(detail)}`)),
    ...(known.hint === undefined ? [] : [`       ${style.cyan(plain(known.hint))}`]),
  ].join("\n");
}
