// Paths into a file's data, as steps and as people read them.

/** Steps from the document's root: keys of maps and positions in lists. */
export type Path = readonly (string | number)[];

/** `profile_list[1].image`; keys that are not plain words stand in quotes: `env["MY VAR"]`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    if (!/^[A-Za-z_][\w-]*$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

/** Steps of ajv's JSON pointer, numbers where they index a list. */
export function pointerSteps(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
