// A state as `terraform state pull` prints it → addresses and ids, nothing else. Format: state version 4.

import { arrayOf, objectOf, textOf } from "./json.ts";

/** The managed resources of a state; no value but their ids leaves it. */
export function stateResources(raw: unknown): readonly { readonly address: string; readonly id: string }[] {
  return arrayOf(objectOf(raw).resources)
    .map(objectOf)
    .filter(({ mode }) => mode === "managed")
    .flatMap((resource) => {
      const path = [textOf(resource.module), textOf(resource.type), textOf(resource.name)];
      const name = path.filter((part) => part !== null).join(".");
      return arrayOf(resource.instances)
        .map(objectOf)
        .map((instance) => ({
          address: `${name}${indexOf(instance.index_key)}`,
          id: textOf(objectOf(instance.attributes).id) ?? "",
        }));
    });
}

function indexOf(key: unknown): string {
  if (key === undefined || key === null) return "";
  return `[${JSON.stringify(key)}]`;
}
