// A hub's own copy of its Terraform root and of the modules that the root uses.

import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { WorkspaceRequest } from "../../ports.ts";
import { overrideBackend } from "./backend.ts";
import { mirror } from "./mirror.ts";

/**
 * Makes (or refreshes) the copy in the request's folder, for its owner only. `terraformFolder`: absolute path of the folder with `modules/`
 * and the roots.
 */
export async function copyRoot(
  { folder, root, backend }: WorkspaceRequest,
  terraformFolder: string,
): Promise<void> {
  await mkdir(join(folder, "tmp"), { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  // A module that is planned by itself comes with the others: two copies of one folder must not be made at the same time.
  const parts = root.startsWith("modules/") ? ["modules"] : [root, "modules"];
  await Promise.all(parts.map((part) => mirror(join(terraformFolder, part), join(folder, part))));
  await overrideBackend(join(folder, root), backend.type);
}
