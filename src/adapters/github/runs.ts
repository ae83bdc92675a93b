// Workflow runs, what they left, and starting one.

import { objectOf, textOf } from "../../core/json.ts";
import { HubError } from "../../errors.ts";
import type { GitHub, WorkflowRun } from "../../github-ports.ts";
import { ask, purposes } from "./ask.ts";
import type { Here, Octokit } from "./graphql.ts";

/** Returns the part of the port that reads and starts workflow runs. */
export function readingRuns(
  octokit: Octokit,
  here: Here,
): Pick<GitHub, "runs" | "run" | "artifacts" | "artifactsNamed" | "downloadArtifact" | "dispatch"> {
  const read = purposes.readRuns;
  return {
    dispatch: (workflow, ref, inputs) =>
      ask(purposes.dispatch, async () => {
        await octokit.rest.actions.createWorkflowDispatch({
          ...here,
          workflow_id: workflow,
          ref,
          inputs: { ...inputs },
        });
      }),
    runs: (filter) =>
      ask(read, async () => {
        const { data } = await octokit.rest.actions.listWorkflowRuns({
          ...here,
          workflow_id: filter.workflow.split("/").at(-1) ?? filter.workflow,
          head_sha: filter.headSha,
          event: filter.event,
          per_page: 100,
        });
        return data.workflow_runs.map(parseRun);
      }),
    run: (id) =>
      ask(read, async () =>
        parseRun((await octokit.rest.actions.getWorkflowRun({ ...here, run_id: id })).data),
      ),
    artifacts: (runId) =>
      ask(read, async () => {
        const { data } = await octokit.rest.actions.listWorkflowRunArtifacts({
          ...here,
          run_id: runId,
          per_page: 100,
        });
        return data.artifacts
          .filter((one) => !one.expired)
          .map((one) => ({ id: one.id, name: one.name, bytes: one.size_in_bytes }));
      }),
    artifactsNamed: (name) =>
      ask(read, async () => {
        const { data } = await octokit.rest.actions.listArtifactsForRepo({ ...here, name, per_page: 100 });
        return data.artifacts
          .filter((one) => !one.expired && one.name === name)
          .map(({ id, workflow_run }) => ({
            id,
            run: Number(workflow_run?.id ?? 0),
            branch: workflow_run?.head_branch ?? "",
          }));
      }),
    downloadArtifact: (id, limit) => ask(read, () => downloadArtifact(octokit, here, id, limit)),
  };
}

async function downloadArtifact(
  octokit: Octokit,
  here: Here,
  artifact_id: number,
  limit: number,
): Promise<Uint8Array> {
  const { data } = await octokit.rest.actions.downloadArtifact({
    ...here,
    artifact_id,
    archive_format: "zip",
  });
  const bytes = new Uint8Array(data instanceof ArrayBuffer ? data : []);
  if (bytes.length <= limit) return bytes;
  throw new HubError(
    "ARTIFACT_TOO_LARGE",
    `an artifact has ${bytes.length} bytes; ${limit} are the most a review has`,
    { hint: "It was not read. Plan the pull request again." },
  );
}

function parseRun(raw: unknown): WorkflowRun {
  const run = objectOf(raw);
  const headRepository = objectOf(run.head_repository).id;
  return {
    id: Number(run.id),
    event: textOf(run.event) ?? "",
    path: textOf(run.path) ?? "",
    headSha: textOf(run.head_sha) ?? "",
    headBranch: textOf(run.head_branch) ?? "",
    actor: textOf(objectOf(run.triggering_actor ?? run.actor).login) ?? "",
    headRepository: typeof headRepository === "number" ? headRepository : null,
    status: textOf(run.status) ?? "",
    conclusion: textOf(run.conclusion),
    createdAt: textOf(run.created_at) ?? "",
  };
}
