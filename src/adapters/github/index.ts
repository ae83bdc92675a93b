// GitHub's REST and GraphQL API for one repository, through the official client.

import { getOctokit } from "@actions/github";
import type { GitHub } from "../../github-ports.ts";
import { ask, once, purposes } from "./ask.ts";
import { commenting } from "./comments.ts";
import { deploying, setStatus } from "./deployments.ts";
import { githubError, statusOf } from "./errors.ts";
import type { Fetch } from "./fetch.ts";
import { type Here, type Octokit, readMergeQueue } from "./graphql.ts";
import { issues } from "./issues.ts";
import { readingPullRequests } from "./pull-requests.ts";
import { readingRuns } from "./runs.ts";
import { isTeamMember } from "./teams.ts";

export interface GitHubOptions {
  readonly token: string;
  /** "owner/repo". */
  readonly repository: string;
  /** "https://api.github.com", or an Enterprise server's. */
  readonly apiUrl: string;
  readonly fetch: Fetch;
}

/** Returns the port. Calls throw HubError GITHUB_* that name the missing permission. */
export function githubRepository(options: GitHubOptions): GitHub {
  const [owner = "", repo = ""] = options.repository.split("/");
  const octokit = getOctokit(options.token, { baseUrl: options.apiUrl, request: { fetch: options.fetch } });
  const here = { owner, repo };
  return {
    ...readingPullRequests(octokit, here),
    ...commenting(octokit, here),
    ...deploying(octokit, here),
    ...readingRuns(octokit, here),
    ...issues(octokit, here),
    repositoryId: once(() =>
      ask(purposes.readRepository, async () => (await octokit.rest.repos.get(here)).data.id),
    ),
    // A workflow's token is an installation's: GET /user refuses it, and its comments are github-actions[bot]'s (id 41898282).
    ownUserId: once(async () => {
      try {
        return (await octokit.rest.users.getAuthenticated()).data.id;
      } catch (error) {
        if (statusOf(error) === 403) return 41_898_282;
        throw githubError(error, purposes.whoAmI);
      }
    }),
    permissionOf: (login) => ask(purposes.readPermission, () => permissionOf(octokit, here, login)),
    isTeamMember: (organization, team, login) =>
      ask(purposes.readTeams, () => isTeamMember(octokit, { org: organization, team_slug: team }, login)),
    setStatus: (sha, context, state, description, url) =>
      setStatus(octokit, here, { sha, context, state, description, url }),
    mergeQueue: (branch) => ask(purposes.readPullRequests, () => readMergeQueue(octokit, here, branch)),
  };
}

// Somebody who has left is nobody here, not a fault.
async function permissionOf(octokit: Octokit, here: Here, username: string): Promise<string> {
  try {
    return (await octokit.rest.repos.getCollaboratorPermissionLevel({ ...here, username })).data.permission;
  } catch (error) {
    if (statusOf(error) === 404) return "none";
    throw error;
  }
}
