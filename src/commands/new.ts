// hubctl new: a commented, minimal, valid hub file.

import { hubNamePattern } from "../core/hub-name.ts";
import { newHubFile } from "../core/new-hub.ts";
import { HubError } from "../errors.ts";
import type { Ports } from "../ports.ts";

/** Writes hubs/<name>.yaml and returns its path. Throws HubError HUB_NAME or FILE_EXISTS; never overwrites. */
export async function newHub(
  name: string,
  provider: Parameters<typeof newHubFile>[1],
  ports: Ports,
): Promise<string> {
  if (!hubNamePattern.test(name))
    throw new HubError("HUB_NAME", `${JSON.stringify(name)} cannot be a hub's name`, {
      hint: "A name has 3 to 20 lower-case letters, digits and dashes, starts with a letter and does not end with a dash: physics-101.",
    });
  const path = `hubs/${name}.yaml`;
  await ports.repository.createFile(path, newHubFile(name, provider));
  return path;
}
