// A call to GitHub with what it is for: a refusal becomes the error a person meets, which names the permission that is missing.

import { HubError } from "../../errors.ts";
import { githubError, type Purpose } from "./errors.ts";

/** Every kind of call, in words, with the workflow permission it needs. */
export const purposes = {
  readRepository: { what: "read the repository", permission: "contents: read" },
  readPullRequests: { what: "read pull requests", permission: "pull-requests: read" },
  comment: { what: "comment on the pull request", permission: "pull-requests: write" },
  whoAmI: { what: "look up whose token this is", permission: "contents: read" },
  readPermission: { what: "look up what somebody may do here", permission: "contents: read" },
  readTeams: {
    what: "look up who is in a team",
    permission: "members: read (of the organization; a workflow's own token never has it)",
  },
  setStatus: { what: "set a commit's status", permission: "statuses: write" },
  readDeployments: {
    what: "read the deployments (the ledger of what was applied)",
    permission: "deployments: read",
  },
  deploy: { what: "record a deployment", permission: "deployments: write" },
  readRuns: { what: "read workflow runs and their artifacts", permission: "actions: read" },
  issues: { what: "write the drift issue", permission: "issues: write" },
  dispatch: { what: "start a workflow", permission: "actions: write" },
} satisfies Record<string, Purpose>;

/** Makes a call and returns its answer. Throws HubError GITHUB_*. */
export async function ask<Result>(purpose: Purpose, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof HubError ? error : githubError(error, purpose);
  }
}

/** Returns a question that is asked once, because its answer never changes during a run; a failure is asked again. */
export function once<Result>(ask: () => Promise<Result>): () => Promise<Result> {
  let known: Promise<Result> | null = null;
  return () => {
    known ??= ask().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
}
