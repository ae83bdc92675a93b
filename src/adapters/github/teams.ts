// Who is in a team of an organization.

import { purposes } from "./ask.ts";
import { githubError } from "./errors.ts";
import type { Octokit } from "./graphql.ts";

/** A team as GitHub's client names it. */
export interface TeamName {
  readonly org: string;
  readonly team_slug: string;
}

/**
 * Returns whether somebody is in a team, or in one below it; null when the token may not see the team. "Not found" is GitHub's word for
 * both, so the team itself is asked for then.
 */
export async function isTeamMember(
  octokit: Octokit,
  team: TeamName,
  username: string,
): Promise<boolean | null> {
  const isHidden = (error: unknown) => githubError(error, purposes.readTeams).code === "GITHUB_FORBIDDEN";
  try {
    const { data } = await octokit.rest.teams.getMembershipForUserInOrg({ ...team, username });
    return data.state === "active";
  } catch (error) {
    if (!isHidden(error)) throw error;
  }
  try {
    await octokit.rest.teams.getByName({ ...team });
    return false;
  } catch (error) {
    if (isHidden(error)) return null;
    throw error;
  }
}
