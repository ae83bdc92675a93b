// GitHub's own numbers of a repository and its owner, asked without any right where the repository is public.

import { objectOf } from "../../core/json.ts";
import { HubError } from "../../errors.ts";

/** GitHub's numbers: they stay when names change. */
export interface RepositoryIds {
  readonly owner: number;
  readonly repository: number;
}

/** Returns the numbers of "owner/name". Throws HubError GITHUB_IDS when GitHub does not tell them. */
export async function repositoryIds(
  repository: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<RepositoryIds> {
  const token = environment.GH_TOKEN ?? environment.GITHUB_TOKEN;
  const url = `${environment.GITHUB_API_URL ?? "https://api.github.com"}/repos/${repository}`;
  const headers = {
    accept: "application/vnd.github+json",
    "user-agent": "jupyterhub-gitops",
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const answer = await fetch(url, { headers }).catch((cause) => {
    throw unknown(repository, "GitHub does not answer", cause);
  });
  const content = objectOf(await answer.json().catch(() => null));
  const { id } = content;
  const { id: owner } = objectOf(content.owner);
  if (answer.ok && typeof id === "number" && typeof owner === "number") return { owner, repository: id };
  throw unknown(repository, `GitHub answers ${answer.status}`);
}

function unknown(repository: string, why: string, cause?: unknown): HubError {
  return new HubError("GITHUB_IDS", `the numbers of ${repository} cannot be had: ${why}`, {
    hint: `For a private repository set GH_TOKEN; or give them yourself: --ids "$(gh api repos/${repository} --jq '"\\(.owner.id)/\\(.id)"')"`,
    cause,
  });
}
