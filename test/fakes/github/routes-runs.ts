// Workflow runs and their artifacts, dispatches, people, blobs and references.
import { complete } from "./complete.ts";
import { type Answer, ApiError, byNumber, type Context, notFound, type Routes, repo, text } from "./route.ts";
import { repositoryView, userView } from "./views.ts";
import { artifactView, runView } from "./views-runs.ts";

function permissionOf({ state, path }: Context): Answer {
  const user = state.users.get(path.username ?? "");
  if (user === undefined) throw notFound();
  const { permission } = user;
  return {
    status: 200,
    body: complete("repository-collaborator-permission", {
      permission,
      role_name: permission,
      user: { id: user.id, login: user.login },
    }),
  };
}

function blob({ state, path }: Context): Answer {
  try {
    const content = state.git.run(["cat-file", "blob", path.file_sha ?? ""]);
    return {
      status: 200,
      body: complete("blob", {
        sha: path.file_sha,
        encoding: "base64",
        content: Buffer.from(content).toString("base64"),
        size: Buffer.byteLength(content),
      }),
    };
  } catch {
    throw notFound();
  }
}

function reference({ state, path }: Context): Answer {
  const ref = `refs/${path.ref}`;
  const sha = state.git.resolve(ref);
  if (sha === null) throw notFound();
  return { status: 200, body: complete("git-ref", { ref, object: { type: "commit", sha, url: "" } }) };
}

function dispatch(context: Context): Answer {
  const { state, token, path, body } = context;
  const ref = text(context, "ref");
  if (state.git.resolve(`refs/heads/${ref.replace(/^refs\/heads\//, "")}`) === null)
    throw new ApiError(422, `No ref found for: ${ref}`);
  const inputs = typeof body.inputs === "object" && body.inputs !== null ? { ...body.inputs } : {};
  state.dispatches.push({ workflow: path.workflow_id ?? "", ref, inputs, by: token.user.login });
  return { status: 204 };
}

function listRuns({ state, path, query }: Context): Answer {
  const [event, headSha] = [query.get("event"), query.get("head_sha")];
  const runs = [...state.runs.values()].filter(
    (run) =>
      (run.path.endsWith(`/${path.workflow_id}`) || run.path === path.workflow_id) &&
      (event ?? run.event) === run.event &&
      (headSha ?? run.headSha) === run.headSha,
  );
  return {
    status: 200,
    pages: { key: "workflow_runs", items: runs.reverse().map((run) => runView(state, run)) },
  };
}

function listArtifacts({ state, path, query }: Context): Answer {
  const run = byNumber(state.runs, path.run_id);
  const name = query.get("name");
  const found = [...state.artifacts.values()].filter((a) => a.run === run.id && (name ?? a.name) === a.name);
  return { status: 200, pages: { key: "artifacts", items: found.map((a) => artifactView(state, a)) } };
}

function listAllArtifacts({ state, query }: Context): Answer {
  const name = query.get("name");
  const found = [...state.artifacts.values()].filter((artifact) => (name ?? artifact.name) === artifact.name);
  return {
    status: 200,
    pages: { key: "artifacts", items: found.reverse().map((a) => artifactView(state, a)) },
  };
}

const actionsRead = [["actions", "read"]] as const;

export const runRoutes: Routes = {
  "get /user": {
    needs: [],
    answer: ({ token }) => {
      if (token.isInstallation) throw new ApiError(403, "Resource not accessible by integration");
      return { status: 200, body: complete("public-user", { ...userView(token.user) }) };
    },
  },
  [`get ${repo}`]: {
    needs: [["metadata", "read"]],
    answer: ({ state }) => ({ status: 200, body: repositoryView(state) }),
  },
  [`get ${repo}/collaborators/{username}/permission`]: {
    needs: [["metadata", "read"]],
    answer: permissionOf,
  },
  [`get ${repo}/git/blobs/{file_sha}`]: { needs: [["contents", "read"]], answer: blob },
  [`get ${repo}/git/ref/{ref}`]: { needs: [["contents", "read"]], answer: reference },
  [`post ${repo}/actions/workflows/{workflow_id}/dispatches`]: {
    needs: [["actions", "write"]],
    answer: dispatch,
  },
  [`get ${repo}/actions/runs/{run_id}`]: {
    needs: actionsRead,
    answer: ({ state, path }) => ({ status: 200, body: runView(state, byNumber(state.runs, path.run_id)) }),
  },
  [`get ${repo}/actions/workflows/{workflow_id}/runs`]: { needs: actionsRead, answer: listRuns },
  [`get ${repo}/actions/runs/{run_id}/artifacts`]: { needs: actionsRead, answer: listArtifacts },
  [`get ${repo}/actions/artifacts`]: { needs: actionsRead, answer: listAllArtifacts },
  [`get ${repo}/actions/artifacts/{artifact_id}/{archive_format}`]: {
    needs: actionsRead,
    answer: ({ state, path }) => {
      const { id } = byNumber(state.artifacts, path.artifact_id);
      return { status: 302, headers: { location: `${state.url}/_store/${id}` } };
    },
  },
  [`delete ${repo}/actions/artifacts/{artifact_id}`]: {
    needs: [["actions", "write"]],
    answer: ({ state, path }) => {
      state.artifacts.delete(byNumber(state.artifacts, path.artifact_id).id);
      return { status: 204 };
    },
  },
};
