// Teams of the organization that the repository belongs to. Who may not see them is told that there is nothing.
import { complete } from "./complete.ts";
import { type Answer, type Context, notFound, type Routes } from "./route.ts";

const team = "/orgs/{org}/teams/{team_slug}";
const needs = [["members", "read"]] as const;

function membersOf({ state, path }: Context): ReadonlySet<string> {
  const members = state.teams.get(path.team_slug ?? "");
  if (members === undefined || path.org?.toLowerCase() !== state.owner.toLowerCase()) throw notFound();
  return members;
}

function membership(context: Context): Answer {
  const { state, path } = context;
  if (!membersOf(context).has(path.username ?? "")) throw notFound();
  const url = `${state.url}/orgs/${path.org}/teams/${path.team_slug}/memberships/${path.username}`;
  return { status: 200, body: complete("team-membership", { url, role: "member", state: "active" }) };
}

export const teamRoutes: Routes = {
  [`get ${team}`]: {
    needs,
    answer: (context) => {
      const slug = context.path.team_slug;
      const members_count = membersOf(context).size;
      return { status: 200, body: complete("team-full", { slug, name: slug, members_count }) };
    },
  },
  [`get ${team}/memberships/{username}`]: { needs, answer: membership },
};
