// hubctl new: a commented, minimal, valid hub file.

import { nameFault } from "../core/hub-name.ts";
import { newHubFile } from "../core/new-hub.ts";
import { HubError } from "../errors.ts";
import type { Ports } from "../ports.ts";

/** Writes hubs/<name>.yaml and returns its path. Throws HubError HUB_NAME or FILE_EXISTS; never overwrites. */
export async function newHub(
  name: string,
  provider: Parameters<typeof newHubFile>[1],
  ports: Ports,
): Promise<string> {
  const fault = nameFault(name);
  if (fault !== null)
    throw new HubError("HUB_NAME", fault.message, {
      hint: "Give another one: hubctl new physics-101",
    });
  const path = `hubs/${name}.yaml`;
  await ports.repository.createFile(path, newHubFile(name, provider));
  return path;
}
