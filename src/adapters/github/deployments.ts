// What is said about commits: their statuses, and the deployments that are the ledger of what was applied.

import { HubError } from "../../errors.ts";
import type { CommitState, DeploymentState, GitHub } from "../../github-ports.ts";
import { ask, purposes } from "./ask.ts";
import { type Here, type Octokit, readDeployments } from "./graphql.ts";

// GitHub refuses a longer description.
const longestDescription = 140;
const shortened = (text: string) => [...text].slice(0, longestDescription).join("");

/** Returns the part of the port that reads and writes the ledger. */
export function deploying(
  octokit: Octokit,
  here: Here,
): Pick<GitHub, "deployments" | "createDeployment" | "setDeployment"> {
  return {
    deployments: (environments, isEnough) =>
      ask(purposes.readDeployments, () => readDeployments(octokit, here, environments, isEnough)),
    createDeployment: (environment, sha, description) =>
      ask(purposes.deploy, async () => {
        const { data } = await octokit.rest.repos.createDeployment({
          ...here,
          ref: sha,
          environment,
          description: shortened(description),
          auto_merge: false,
          // The gate decides, not other checks of the commit.
          required_contexts: [],
          transient_environment: false,
        });
        if ("id" in data) return data.id;
        throw new HubError("GITHUB_REFUSED", `GitHub did not record the deployment of ${environment}`, {
          hint: "Run the job again.",
        });
      }),
    setDeployment: (id, state: DeploymentState, description, environmentUrl, logUrl) =>
      ask(purposes.deploy, async () => {
        await octokit.rest.repos.createDeploymentStatus({
          ...here,
          deployment_id: id,
          state,
          description: shortened(description),
          ...(environmentUrl === null ? {} : { environment_url: environmentUrl }),
          ...(logUrl === null ? {} : { log_url: logUrl }),
        });
      }),
  };
}

/** Says how a commit is doing. */
export async function setStatus(
  octokit: Octokit,
  here: Here,
  status: { sha: string; context: string; state: CommitState; description: string; url: string | null },
): Promise<void> {
  const { sha, context, state, url } = status;
  await ask(purposes.setStatus, () =>
    octokit.rest.repos.createCommitStatus({
      ...here,
      sha,
      context,
      state,
      description: shortened(status.description),
      ...(url === null ? {} : { target_url: url }),
    }),
  );
}
