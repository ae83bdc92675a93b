// The repository as a CI job must see it: hub files from git objects, everything that is executed from the checkout.

import type { HubFile } from "../core/hub-file.ts";
import type { Git } from "../github-ports.ts";
import type { Repository } from "../ports.ts";

/**
 * Returns `checkout` with gitops.yaml read at `commit` from git, so that a file left in the working folder by an earlier step counts
 * for nothing.
 */
export function repositoryAtCommit(checkout: Repository, commit: string, git: Git): Repository {
  return {
    ...checkout,
    gitopsFile: async (): Promise<HubFile | null> => {
      const object = await git.treeId(commit, "gitops.yaml");
      if (object === null) return null;
      const bytes = (await git.blobs([object])).get(object) ?? new Uint8Array();
      return { path: "gitops.yaml", bytes, kind: "file" };
    },
  };
}
