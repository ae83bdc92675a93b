// Deployments, commit statuses and check runs: what is said about commits.
import { complete } from "./complete.ts";
import {
  type Answer,
  ApiError,
  byNumber,
  type Context,
  invalid,
  notFound,
  type Routes,
  repo,
  text,
} from "./route.ts";
import type { Deployment, Status } from "./state.ts";
import { repositoryView } from "./views.ts";
import { deploymentStatusView, deploymentView, statusView } from "./views-runs.ts";

function newDeployment(context: Context): Answer {
  const { state, body } = context;
  const ref = text(context, "ref");
  const sha = state.git.resolve(ref);
  if (sha === null) throw new ApiError(422, `No ref found for: ${ref}`);
  // GitHub merges the default branch in unless told not to, and waits for statuses unless told not to.
  if (body.auto_merge !== false && state.git.commits(sha, "refs/heads/main").length > 0)
    return { status: 202, body: { message: "Auto-merged main into deployment." } };
  const contexts = Array.isArray(body.required_contexts)
    ? body.required_contexts
    : (state.statuses.get(sha) ?? []).map((status) => status.context);
  const failing = contexts.filter(
    (name) =>
      !(state.statuses.get(sha) ?? []).some(
        (status) => status.context === name && status.state === "success",
      ),
  );
  if (failing.length > 0)
    throw new ApiError(409, "Conflict: Commit status checks failed for main.", [{ contexts: failing }]);
  const deployment: Deployment = {
    id: state.nextId(),
    sha,
    ref,
    environment: text(context, "environment") || "production",
    description: typeof body.description === "string" ? body.description : null,
    payload: body.payload ?? {},
    createdAt: state.now(),
    statuses: [],
  };
  state.deployments.set(deployment.id, deployment);
  return { status: 201, body: deploymentView(deployment) };
}

function listDeployments({ state, query }: Context): Answer {
  const [environment, sha, ref] = [query.get("environment"), query.get("sha"), query.get("ref")];
  const items = [...state.deployments.values()]
    .filter(
      (d) =>
        (environment ?? d.environment) === d.environment &&
        (sha ?? d.sha) === d.sha &&
        (ref ?? d.ref) === d.ref,
    )
    .reverse()
    .map(deploymentView);
  return { status: 200, pages: { key: null, items } };
}

function newStatus(context: Context): Status {
  const { state, body } = context;
  const description = typeof body.description === "string" ? body.description : null;
  if ((description ?? "").length > 140)
    throw invalid("Status", "description", "description is too long (maximum is 140 characters)");
  const targetUrl = text(context, "target_url") || text(context, "log_url") || null;
  const environmentUrl = text(context, "environment_url") || null;
  return {
    id: state.nextId(),
    state: text(context, "state"),
    description,
    context: text(context, "context") || "default",
    targetUrl,
    environmentUrl,
    createdAt: state.now(),
  };
}

function newDeploymentStatus(context: Context): Answer {
  const { state, path, body } = context;
  const deployment = byNumber(state.deployments, path.deployment_id);
  const status = newStatus(context);
  deployment.statuses.push(status);
  const others = [...state.deployments.values()].filter(
    (d) => d !== deployment && d.environment === deployment.environment,
  );
  if (status.state === "success" && body.auto_inactive !== false)
    for (const other of others.filter((d) => d.statuses.at(-1)?.state === "success"))
      other.statuses.push({ ...status, id: state.nextId(), state: "inactive", createdAt: state.now() });
  return { status: 201, body: deploymentStatusView(deployment, status) };
}

function newCommitStatus(context: Context): Answer {
  const { state, path } = context;
  const sha = state.git.resolve(path.sha ?? "");
  if (sha === null) throw new ApiError(422, `No commit found for SHA: ${path.sha}`);
  const status = newStatus(context);
  state.statuses.set(sha, [status, ...(state.statuses.get(sha) ?? [])]);
  return { status: 201, body: statusView(status) };
}

function combinedStatus({ state, path }: Context): Answer {
  const sha = state.git.resolve(path.ref ?? "");
  if (sha === null) throw notFound();
  const newest = new Map<string, Status>();
  for (const status of state.statuses.get(sha) ?? [])
    if (!newest.has(status.context)) newest.set(status.context, status);
  const all = [...newest.values()];
  const isBad = all.some((s) => s.state === "failure" || s.state === "error");
  const overall = isBad
    ? "failure"
    : all.length > 0 && all.every((s) => s.state === "success")
      ? "success"
      : "pending";
  const statuses = all.map((s) => ({ ...statusView(s), avatar_url: null }));
  return {
    status: 200,
    body: complete("combined-commit-status", {
      sha,
      state: overall,
      total_count: all.length,
      statuses,
      repository: repositoryView(state),
    }),
  };
}

function newCheck({ state, body }: Context): Answer {
  const sha = state.git.resolve(String(body.head_sha));
  if (sha === null) throw new ApiError(422, `No commit found for SHA: ${String(body.head_sha)}`);
  const check = { id: state.nextId(), name: String(body.name), headSha: sha, fields: body };
  state.checkRuns.set(check.id, check);
  return { status: 201, body: checkView(check.id, check.name, sha, body) };
}

function changeCheck({ state, path, body }: Context): Answer {
  const check = byNumber(state.checkRuns, path.check_run_id);
  check.fields = { ...check.fields, ...body };
  return { status: 200, body: checkView(check.id, check.name, check.headSha, check.fields) };
}

function checkView(id: number, name: string, sha: string, fields: Readonly<Record<string, unknown>>) {
  const status = fields.status ?? (fields.conclusion === undefined ? "queued" : "completed");
  return complete("check-run", {
    id,
    name,
    head_sha: sha,
    status,
    conclusion: fields.conclusion ?? null,
    details_url: fields.details_url ?? null,
    app: null,
  });
}
const deploymentsRead = [["deployments", "read"]] as const;

export const deploymentRoutes: Routes = {
  [`get ${repo}/deployments`]: { needs: deploymentsRead, answer: listDeployments },
  [`post ${repo}/deployments`]: { needs: [["deployments", "write"]], answer: newDeployment },
  [`get ${repo}/deployments/{deployment_id}/statuses`]: {
    needs: deploymentsRead,
    answer: ({ state, path }) => {
      const deployment = byNumber(state.deployments, path.deployment_id);
      const items = [...deployment.statuses]
        .reverse()
        .map((status) => deploymentStatusView(deployment, status));
      return { status: 200, pages: { key: null, items } };
    },
  },
  [`post ${repo}/deployments/{deployment_id}/statuses`]: {
    needs: [["deployments", "write"]],
    answer: newDeploymentStatus,
  },
  [`post ${repo}/statuses/{sha}`]: { needs: [["statuses", "write"]], answer: newCommitStatus },
  [`get ${repo}/commits/{ref}/status`]: {
    needs: [
      ["statuses", "read"],
      ["contents", "read"],
    ],
    answer: combinedStatus,
  },
  [`post ${repo}/check-runs`]: { needs: [["checks", "write"]], answer: newCheck },
  [`patch ${repo}/check-runs/{check_run_id}`]: { needs: [["checks", "write"]], answer: changeCheck },
};
