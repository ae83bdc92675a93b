// State → what GitHub answers about deployments, statuses, runs and artifacts.
import { complete } from "./complete.ts";
import type { Artifact, Deployment, Run, State, Status } from "./state.ts";
import { htmlUrl, known, ownerView, userView, type View } from "./views.ts";

export function deploymentView(deployment: Deployment): View {
  return complete("deployment", {
    id: deployment.id,
    sha: deployment.sha,
    ref: deployment.ref,
    task: "deploy",
    environment: deployment.environment,
    description: deployment.description,
    payload: deployment.payload,
    creator: null,
    created_at: deployment.createdAt,
    updated_at: deployment.createdAt,
  });
}

export function deploymentStatusView(deployment: Deployment, status: Status): View {
  return complete("deployment-status", {
    id: status.id,
    state: status.state,
    description: status.description ?? "",
    environment: deployment.environment,
    environment_url: status.environmentUrl ?? "",
    log_url: status.targetUrl ?? "",
    creator: null,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  });
}

export function statusView(status: Status): View {
  return complete("status", {
    id: status.id,
    state: status.state,
    description: status.description,
    context: status.context,
    target_url: status.targetUrl,
    creator: null,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  });
}

export function runView(state: State, run: Run): View {
  return complete("workflow-run", {
    id: run.id,
    run_attempt: run.attempt,
    run_number: 1,
    event: run.event,
    path: run.path,
    head_sha: run.headSha,
    head_branch: run.headBranch,
    actor: userView(run.actor),
    triggering_actor: userView(run.actor),
    status: run.isActive === true ? "in_progress" : "completed",
    conclusion: run.isActive === true ? null : "success",
    repository: { ...known(state), owner: ownerView(state) },
    head_repository: { ...known(state), id: run.headRepository, owner: ownerView(state) },
    created_at: run.createdAt,
    updated_at: run.createdAt,
    html_url: `${htmlUrl(state)}/actions/runs/${run.id}`,
  });
}

export function artifactView(state: State, artifact: Artifact): View {
  const run = state.runs.get(artifact.run);
  const api = `${state.url}/repos/${state.owner}/${state.name}/actions/artifacts/${artifact.id}`;
  return complete("artifact", {
    id: artifact.id,
    name: artifact.name,
    size_in_bytes: artifact.content.length,
    url: api,
    archive_download_url: `${api}/zip`,
    expired: false,
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: null,
    workflow_run: {
      id: artifact.run,
      repository_id: state.id,
      head_repository_id: run?.headRepository ?? state.id,
      head_branch: run?.headBranch ?? "",
      head_sha: run?.headSha ?? "",
    },
  });
}
