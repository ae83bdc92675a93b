// The stand-in is only worth something when it behaves as GitHub does: here it is used through GitHub's own client.
import { getOctokit } from "@actions/github";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { payloadFaults } from "./events.ts";
import { actionsBot, forkId, type Github, type Permissions, startGithub } from "./github.ts";

const all: Permissions = {
  contents: "write",
  issues: "write",
  pull_requests: "write",
  deployments: "write",
  statuses: "write",
  checks: "write",
  actions: "write",
};
const at = { owner: "physics", repo: "hubs" };
let github: Github;

beforeEach(async () => {
  github = await startGithub();
  github.git.commit("main", { "hubs/demo.yaml": "users: 1\n", "README.md": "hubs\n" }, "First");
});
afterEach(async () => {
  expect(github.server.violations).toEqual([]);
  await github[Symbol.asyncDispose]();
});

const client = (permissions: Permissions = all) =>
  getOctokit(github.token(permissions), { baseUrl: github.url, request: { retries: 0 } });
const statusOf = async (call: Promise<unknown>) =>
  call.then(
    () => "no error",
    (error: { status?: number }) => error.status,
  );

describe("tokens", () => {
  it("are checked: none, a wrong one, one that lacks a permission, another repository", async () => {
    const number = github.open({
      branch: "a",
      files: { "hubs/a.yaml": "x: 1\n" },
      author: github.user("alice"),
    });
    const anonymous = await fetch(`${github.url}/repos/physics/hubs/pulls`, {
      headers: { "user-agent": "test" },
    });
    expect(anonymous.status).toBe(401);
    const wrong = getOctokit("wrong", { baseUrl: github.url });
    expect(await statusOf(wrong.rest.pulls.list(at))).toBe(401);
    const reader = client({ pull_requests: "read" });
    expect((await reader.rest.issues.listComments({ ...at, issue_number: number })).data).toEqual([]);
    const refused = reader.rest.issues.createComment({ ...at, issue_number: number, body: "x" });
    await expect(refused).rejects.toMatchObject({
      status: 403,
      response: { headers: { "x-accepted-github-permissions": "issues=write; pull_requests=write" } },
    });
    expect(await statusOf(client().rest.pulls.list({ owner: "physics", repo: "other" }))).toBe(404);
  });

  it("of a workflow run may not ask who they are", async () => {
    expect(await statusOf(client().rest.users.getAuthenticated())).toBe(403);
  });
});

describe("comments", () => {
  it("are kept with their author, changed and listed in pages", async () => {
    const number = github.open({
      branch: "a",
      files: { "hubs/a.yaml": "x: 1\n" },
      author: github.user("alice"),
    });
    const octokit = client();
    for (let i = 1; i <= 5; i++)
      await octokit.rest.issues.createComment({ ...at, issue_number: number, body: `comment ${i}` });
    const comments = await octokit.paginate(octokit.rest.issues.listComments, {
      ...at,
      issue_number: number,
      per_page: 2,
    });
    expect(comments.map((comment) => [comment.user?.id, comment.body])).toEqual(
      [1, 2, 3, 4, 5].map((i) => [actionsBot.id, `comment ${i}`]),
    );
    await octokit.rest.issues.updateComment({ ...at, comment_id: comments[2]?.id ?? 0, body: "changed" });
    expect(github.comments(number)[2]).toBe("changed");
  });

  it("are refused when they are longer than 65,536 characters or empty, or belong to nothing", async () => {
    const number = github.open({
      branch: "a",
      files: { "hubs/a.yaml": "x: 1\n" },
      author: github.user("alice"),
    });
    const send = (body: string, issue_number = number) =>
      statusOf(client().rest.issues.createComment({ ...at, issue_number, body }));
    expect(await send("😀".repeat(65_536))).toBe("no error");
    expect(await send("x".repeat(65_537))).toBe(422);
    expect(await send(" ")).toBe(422);
    expect(await send("x", 999)).toBe(404);
  });
});

describe("pull requests", () => {
  it("list their files from git, against the common ancestor", async () => {
    const number = github.open({
      branch: "a",
      files: { "hubs/a.yaml": "x: 1\n", "hubs/demo.yaml": null },
      author: github.user("alice"),
    });
    github.git.commit("main", { "hubs/other.yaml": "x: 1\n" }, "Elsewhere");
    const { data } = await client().rest.pulls.listFiles({ ...at, pull_number: number });
    expect(data.map((file) => [file.filename, file.status])).toEqual([
      ["hubs/a.yaml", "added"],
      ["hubs/demo.yaml", "removed"],
    ]);
  });

  it.each(["merge", "squash", "rebase"] as const)(
    "merge by %s as real commits that lead back to them",
    async (merge_method) => {
      const author = github.user("alice");
      const number = github.open({ branch: "a", files: { "hubs/a.yaml": "x: 1\n" }, author });
      github.push(number, { "hubs/a.yaml": "x: 2\n" });
      github.git.commit("main", { "README.md": "moved on\n" }, "Elsewhere");
      const before = github.git.resolve("main") ?? "";
      const octokit = client();
      const { data } = await octokit.rest.pulls.merge({ ...at, pull_number: number, merge_method });
      expect(github.git.run(["show", "main:hubs/a.yaml"])).toBe("x: 2");
      expect(github.git.run(["show", "main:README.md"])).toBe("moved on");
      const landed = github.git.commits(before, data.sha);
      expect(landed).toHaveLength({ merge: 3, squash: 1, rebase: 2 }[merge_method]);
      for (const commit_sha of landed) {
        const found = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({ ...at, commit_sha });
        expect(found.data.map((pull) => [pull.number, pull.merge_commit_sha])).toEqual([[number, data.sha]]);
      }
      const query =
        'query($oid: GitObjectID) { repository(owner: "physics", name: "hubs") { object(oid: $oid) { ... on Commit { associatedPullRequests(first: 5) { nodes { number merged } } } } } }';
      expect(await octokit.graphql(query, { oid: data.sha })).toEqual({
        repository: { object: { associatedPullRequests: { nodes: [{ number, merged: true }] } } },
      });
    },
  );

  it("show their head, and the trial merge, as references that can be fetched", async () => {
    const number = github.open({
      branch: "a",
      files: { "hubs/a.yaml": "x: 1\n" },
      author: github.user("alice"),
    });
    expect(github.git.resolve(`refs/pull/${number}/head`)).toBe(github.git.resolve("a"));
    const head = github.push(number, { "hubs/a.yaml": "x: 2\n" });
    const { data } = await client().rest.pulls.get({ ...at, pull_number: number });
    expect(github.git.resolve(`refs/pull/${number}/head`)).toBe(head);
    expect(github.git.resolve(`refs/pull/${number}/merge`)).toBe(data.merge_commit_sha);
  });

  it("that conflict cannot be merged, nor those whose head moved", async () => {
    const number = github.open({
      branch: "a",
      files: { "hubs/demo.yaml": "users: 2\n" },
      author: github.user("alice"),
    });
    expect(
      await statusOf(client().rest.pulls.merge({ ...at, pull_number: number, sha: "0".repeat(40) })),
    ).toBe(409);
    github.git.commit("main", { "hubs/demo.yaml": "users: 3\n" }, "Conflict");
    expect((await client().rest.pulls.get({ ...at, pull_number: number })).data.mergeable).toBe(false);
    expect(await statusOf(client().rest.pulls.merge({ ...at, pull_number: number }))).toBe(405);
  });

  it("cannot be approved by their author", async () => {
    const [alice, bob] = [github.user("alice"), github.user("bob")];
    const number = github.open({ branch: "a", files: { "hubs/a.yaml": "x: 1\n" }, author: alice });
    const as = (user: typeof alice) => getOctokit(github.token(all, user), { baseUrl: github.url });
    const review = { ...at, pull_number: number, event: "APPROVE" } as const;
    expect(await statusOf(as(alice).rest.pulls.createReview(review))).toBe(422);
    expect(await statusOf(as(bob).rest.pulls.createReview(review))).toBe("no error");
    expect(
      (await client().rest.pulls.listReviews({ ...at, pull_number: number })).data.map((r) => r.state),
    ).toEqual(["APPROVED"]);
  });
});

describe("deployments", () => {
  it("remember what was applied; a newer success makes the older inactive", async () => {
    const octokit = client();
    const deploy = async (state: "success" | "failure") => {
      const { data } = await octokit.rest.repos.createDeployment({
        ...at,
        ref: "main",
        environment: "hub/demo",
        auto_merge: false,
        required_contexts: [],
      });
      if (!("id" in data)) throw new Error("not made");
      await octokit.rest.repos.createDeploymentStatus({
        ...at,
        deployment_id: data.id,
        state,
        environment_url: "https://demo.example.org",
      });
      return data.id;
    };
    const states = async (deployment_id: number) =>
      (await octokit.rest.repos.listDeploymentStatuses({ ...at, deployment_id })).data.map((s) => s.state);
    const first = await deploy("success");
    await deploy("failure");
    expect(await states(first)).toEqual(["success"]);
    await deploy("success");
    expect(await states(first)).toEqual(["inactive", "success"]);
    expect((await octokit.rest.repos.listDeployments({ ...at, environment: "hub/demo" })).data).toHaveLength(
      3,
    );
    expect((await octokit.rest.repos.listDeployments({ ...at, environment: "hub/other" })).data).toEqual([]);
  });
});

describe("the rest", () => {
  it("commit statuses, check runs, permissions, blobs, runs, artifacts, dispatches, labels and reactions answer as described", async () => {
    const octokit = client();
    const alice = github.user("alice", "read");
    const number = github.open({ branch: "a", files: { "hubs/a.yaml": "x: 1\n" }, author: alice });
    const sha = github.git.resolve("a") ?? "";
    await octokit.rest.repos.createCommitStatus({
      ...at,
      sha,
      state: "pending",
      context: "hubs",
      description: "planned for an older base",
    });
    expect((await octokit.rest.repos.getCombinedStatusForRef({ ...at, ref: sha })).data.state).toBe(
      "pending",
    );
    expect(
      await statusOf(
        octokit.rest.repos.createCommitStatus({ ...at, sha, state: "pending", description: "x".repeat(141) }),
      ),
    ).toBe(422);
    const check = await octokit.rest.checks.create({
      ...at,
      name: "hubs",
      head_sha: sha,
      status: "in_progress",
    });
    expect(
      (
        await octokit.rest.checks.update({
          ...at,
          check_run_id: check.data.id,
          conclusion: "success",
          status: "completed",
        })
      ).data.conclusion,
    ).toBe("success");
    expect(
      (await octokit.rest.repos.getCollaboratorPermissionLevel({ ...at, username: "alice" })).data.permission,
    ).toBe("read");
    const blob = github.git.run(["rev-parse", "a:hubs/a.yaml"]);
    expect(
      Buffer.from(
        (await octokit.rest.git.getBlob({ ...at, file_sha: blob })).data.content,
        "base64",
      ).toString(),
    ).toContain("x: 1");
    const run_id = github.run({ event: "pull_request", path: ".github/workflows/hubs.yml", headSha: sha });
    const artifact_id = github.artifact(run_id, "hub-review-1", Buffer.from("zip"));
    const runs = await octokit.rest.actions.listWorkflowRuns({
      ...at,
      workflow_id: "hubs.yml",
      event: "pull_request",
      head_sha: sha,
    });
    expect(runs.data.workflow_runs.map((run) => [run.id, run.path, run.head_repository.id])).toEqual([
      [run_id, ".github/workflows/hubs.yml", 7701],
    ]);
    expect(
      (await octokit.rest.actions.listWorkflowRunArtifacts({ ...at, run_id, name: "hub-review-1" })).data
        .total_count,
    ).toBe(1);
    const file = await octokit.rest.actions.downloadArtifact({ ...at, artifact_id, archive_format: "zip" });
    expect(Buffer.from(file.data as ArrayBuffer).toString()).toBe("zip");
    await octokit.rest.actions.createWorkflowDispatch({
      ...at,
      workflow_id: "hubs.yml",
      ref: "main",
      inputs: { mode: "plan" },
    });
    expect(github.state.dispatches).toEqual([
      { workflow: "hubs.yml", ref: "main", inputs: { mode: "plan" }, by: actionsBot.login },
    ]);
    await octokit.rest.issues.addLabels({ ...at, issue_number: number, labels: ["safe-to-plan"] });
    await octokit.rest.issues.removeLabel({ ...at, issue_number: number, name: "safe-to-plan" });
    const comment_id = github.comment(number, "/hub plan", alice);
    await octokit.rest.reactions.createForIssueComment({ ...at, comment_id, content: "eyes" });
    expect(github.state.comments.get(comment_id)?.reactions.map((r) => r.content)).toEqual(["eyes"]);
    const issue = await octokit.rest.issues.create({ ...at, title: "Drift", labels: ["drift"] });
    expect(
      (await octokit.rest.issues.listForRepo({ ...at, labels: "drift" })).data.map((i) => i.number),
    ).toEqual([issue.data.number]);
  });

  it("notices a request that does not keep to GitHub's description", async () => {
    await statusOf(client().request("POST /repos/physics/hubs/issues/1/comments", { text: "no body" }));
    await statusOf(client().request("GET /repos/physics/hubs/nothing"));
    expect(github.server.violations).toHaveLength(2);
    await github[Symbol.asyncDispose]();
    github = await startGithub();
  });
});

describe("faults on demand", () => {
  const list = "get /repos/{owner}/{repo}/pulls";

  it.each([
    [{ kind: "forbidden" }, 403],
    [{ kind: "not-found" }, 404],
    [{ kind: "unprocessable" }, 422],
    [{ kind: "rate-limited", retryAfterSeconds: 7 }, 429],
    [{ kind: "secondary-limit", retryAfterSeconds: 7 }, 403],
    [{ kind: "server-error", status: 502 }, 502],
  ] as const)("%j answers %d once, then all is well", async (fault, status) => {
    github.server.faults.add({ operation: list, times: 1, fault });
    const error = await client()
      .rest.pulls.list(at)
      .then(
        () => null,
        (e: { status: number; response: { headers: Record<string, string> } }) => e,
      );
    expect(error?.status).toBe(status);
    if ("retryAfterSeconds" in fault) expect(error?.response.headers["retry-after"]).toBe("7");
    expect(await statusOf(client().rest.pulls.list(at))).toBe("no error");
  });

  it("cuts the connection before or after the request is carried out, and empties lists", async () => {
    const number = github.open({
      branch: "a",
      files: { "hubs/a.yaml": "x: 1\n" },
      author: github.user("alice"),
    });
    const send = () => client().rest.issues.createComment({ ...at, issue_number: number, body: "x" });
    const operation = "post /repos/{owner}/{repo}/issues/{issue_number}/comments";
    github.server.faults.add({ operation, times: 1, fault: { kind: "cut", after: false } });
    await expect(send()).rejects.toThrow();
    expect(github.comments(number)).toEqual([]);
    github.server.faults.add({ operation, times: 1, fault: { kind: "cut", after: true } });
    await expect(send()).rejects.toThrow();
    expect(github.comments(number)).toEqual(["x"]);
    github.server.faults.add({ operation: list, times: 1, fault: { kind: "empty" } });
    expect((await client().rest.pulls.list(at)).data).toEqual([]);
    expect((await client().rest.pulls.list(at)).data).toHaveLength(1);
  });
});

describe("event payloads", () => {
  it("keep to the published schemas", () => {
    const alice = github.user("alice");
    const number = github.open({ branch: "a", files: { "hubs/a.yaml": "x: 1\n" }, author: alice });
    const base = github.git.resolve("main") ?? "";
    expect(payloadFaults("pull_request$opened", github.event.pullRequest("opened", number, alice))).toEqual(
      [],
    );
    const after = github.push(number, { "hubs/a.yaml": "x: 2\n" });
    const pushed = github.event.pullRequest("synchronize", number, alice, { before: base, after });
    expect(payloadFaults("pull_request$synchronize", pushed)).toEqual([]);
    const head = github.merge(number, "squash", alice);
    const comment = github.comment(number, "/hub plan", alice);
    const queue = "refs/heads/gh-readonly-queue/main/pr-1-x";
    const payloads = {
      pull_request$closed: github.event.pullRequest("closed", number, alice),
      push$event: github.event.push("main", base, head, alice),
      issue_comment$created: github.event.comment(comment, alice),
      merge_group$checks_requested: github.event.mergeGroup(base, head, queue, alice),
      workflow_dispatch$event: github.event.dispatch("hubs.yml", { mode: "plan" }, alice),
    };
    for (const [name, payload] of Object.entries(payloads))
      expect([name, ...payloadFaults(name, payload)]).toEqual([name]);
  });

  it("tell a fork's pull request from the repository's own", () => {
    const fork = github.event.pullRequest(
      "opened",
      github.open({
        branch: "f",
        files: { "hubs/f.yaml": "x: 1\n" },
        author: github.user("eve", "none"),
        isFork: true,
      }),
      github.user("eve"),
    );
    expect(fork).toMatchObject({
      pull_request: { head: { repo: { id: forkId, fork: true } }, base: { repo: { id: 7701, fork: false } } },
    });
  });
});
