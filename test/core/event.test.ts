import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseCommand, refusalOf } from "../../src/core/chatops.ts";
import { parseEvent } from "../../src/core/event.ts";
import { type Github, startGithub } from "../fakes/github/github.ts";
import { hostileTexts } from "./hostile-text.ts";

let github: Github;
let number = 0;
let fork = 0;
const files = { "hubs/a.yaml": "users: 1\n" };

beforeAll(async () => {
  github = await startGithub();
  github.git.commit("main", { "README.md": "x" }, "First");
  number = github.open({ branch: "a", files, author: github.user("alice"), body: "destroy: a" });
  fork = github.open({ branch: "f", files, author: github.user("eve", "none"), isFork: true });
});
afterAll(() => github[Symbol.asyncDispose]());

const alice = () => github.user("alice");
const sha = (name: string) => github.git.resolve(name) ?? "";

describe("a pull request's event", () => {
  it.each(["opened", "synchronize", "reopened", "ready_for_review"])("%s asks for a plan", (action) => {
    const more = action === "synchronize" ? { before: sha("main"), after: sha("a") } : {};
    expect(parseEvent("pull_request", github.event.pullRequest(action, number, alice(), more))).toMatchObject(
      {
        kind: "plan",
        pullRequest: {
          number,
          headSha: sha("a"),
          baseSha: sha("main"),
          baseBranch: "main",
          isDraft: false,
          isOutside: false,
          author: "alice",
          body: "destroy: a",
        },
      },
    );
  });

  it("from a fork, or by Dependabot, is told apart", () => {
    expect(parseEvent("pull_request", github.event.pullRequest("opened", fork, alice()))).toMatchObject({
      pullRequest: { isOutside: true },
    });
    const ours = JSON.parse(JSON.stringify(github.event.pullRequest("opened", number, alice())));
    ours.pull_request.user.login = "dependabot[bot]";
    expect(parseEvent("pull_request", ours)).toMatchObject({ pullRequest: { isOutside: true } });
    ours.pull_request.user.login = "alice";
    ours.pull_request.head.repo = null;
    expect(parseEvent("pull_request", ours)).toMatchObject({ pullRequest: { isOutside: true } });
  });

  it("with the label safe-to-plan lets a commit from outside be planned, and is nothing special for our own", () => {
    const label = {
      label: {
        id: 1,
        node_id: "L",
        url: "",
        name: "safe-to-plan",
        color: "x",
        default: false,
        description: null,
      },
    };
    expect(
      parseEvent("pull_request", github.event.pullRequest("labeled", fork, alice(), label)),
    ).toMatchObject({ kind: "trust", by: "alice", pullRequest: { headSha: sha("f") } });
    expect(parseEvent("pull_request", github.event.pullRequest("labeled", number, alice(), label)).kind).toBe(
      "recheck",
    );
  });

  it("edited asks only to look again; others ask for nothing", () => {
    const changes = { changes: { body: { from: "" } } };
    expect(
      parseEvent("pull_request", github.event.pullRequest("edited", number, alice(), changes)).kind,
    ).toBe("recheck");
    const assigned = { ...github.event.pullRequest("opened", number, alice()), action: "assigned" };
    expect(parseEvent("pull_request", assigned).kind).toBe("nothing");
  });

  it("closed says whether it was merged", () => {
    const gone = github.open({ branch: "gone", files: { "hubs/gone.yaml": "x: 1\n" }, author: alice() });
    github.state.issues.get(gone)?.labels.push("x");
    const issue = github.state.issues.get(gone);
    if (issue) issue.state = "closed";
    expect(parseEvent("pull_request", github.event.pullRequest("closed", gone, alice()))).toMatchObject({
      kind: "closed",
      isMerged: false,
    });
    const merged = github.open({
      branch: "merged",
      files: { "hubs/merged.yaml": "x: 1\n" },
      author: alice(),
    });
    github.merge(merged, "squash", alice());
    expect(parseEvent("pull_request", github.event.pullRequest("closed", merged, alice()))).toMatchObject({
      kind: "closed",
      isMerged: true,
    });
  });
});

describe("a push", () => {
  const push = (branch: string, before: string) =>
    parseEvent("push", github.event.push(branch, before, sha(branch), alice()));

  it("to the default branch asks to apply", () => {
    const before = sha("main");
    github.git.commit("main", { "hubs/c.yaml": "x: 1\n" }, "More");
    expect(push("main", before)).toEqual({
      kind: "apply",
      branch: "main",
      before,
      after: sha("main"),
      by: "alice",
    });
  });

  it("that is the first or was forced leaves the ledger as the only witness", () => {
    expect(push("main", "0".repeat(40))).toMatchObject({ kind: "apply", before: null });
    const old = sha("main");
    github.git.force("main", github.git.run(["rev-parse", "main~1"]));
    github.git.commit("main", { "hubs/d.yaml": "x: 1\n" }, "Rewritten");
    expect(push("main", old)).toMatchObject({ kind: "apply", before: null });
  });

  it("to another branch, a queue's branch or a tag, and a deletion, ask for nothing", () => {
    expect(push("a", sha("main")).kind).toBe("nothing");
    const payload = github.event.push("main", "0".repeat(40), sha("main"), alice());
    for (const more of [
      { ref: "refs/heads/gh-readonly-queue/main/pr-1" },
      { ref: "refs/tags/main" },
      { ref: "main" },
      { deleted: true },
    ])
      expect(parseEvent("push", { ...payload, ...more }).kind).toBe("nothing");
  });
});

describe("other events", () => {
  it("ask for what they are for", () => {
    expect(parseEvent("schedule", github.event.schedule())).toEqual({ kind: "drift" });
    const group = github.event.mergeGroup(
      sha("main"),
      sha("a"),
      "refs/heads/gh-readonly-queue/main/pr-1",
      alice(),
    );
    expect(parseEvent("merge_group", group)).toEqual({ kind: "queue", base: sha("main"), head: sha("a") });
    const comment = github.comment(number, "/hub plan", alice());
    expect(parseEvent("issue_comment", github.event.comment(comment, alice()))).toMatchObject({
      kind: "command",
      command: { command: "plan" },
      issue: number,
      comment,
      author: "alice",
    });
    const edited = { ...github.event.comment(comment, alice()), action: "edited" };
    expect(parseEvent("issue_comment", edited).kind).toBe("nothing");
  });

  it("follow up our own plan runs for commits from outside, and no other run", () => {
    const run = { event: "pull_request", head_sha: sha("f"), head_repository: { id: 8802 } };
    const payload = { action: "completed", repository: { id: 7701 }, workflow_run: run };
    expect(parseEvent("workflow_run", payload)).toEqual({
      kind: "outside",
      headSha: sha("f"),
      headRepository: 8802,
    });
    for (const more of [{ event: "push" }, { head_repository: { id: 7701 } }])
      expect(parseEvent("workflow_run", { ...payload, workflow_run: { ...run, ...more } }).kind).toBe(
        "nothing",
      );
    expect(parseEvent("workflow_run", { ...payload, action: "requested" }).kind).toBe("nothing");
  });

  it("that are unknown or unreadable are refused with what to do", () => {
    expect(() => parseEvent("pull_request_target", {})).toThrow("not one this Action handles");
    for (const name of ["pull_request", "push", "issue_comment", "merge_group"]) {
      for (const payload of [
        null,
        {},
        { action: "checks_requested" },
        { action: "created", issue: { pull_request: {} } },
        [],
      ])
        expect(() => parseEvent(name, payload)).toSatisfy((run: () => unknown) => outcome(run));
    }
    const evil = JSON.parse(JSON.stringify(github.event.pullRequest("opened", number, alice())));
    evil.pull_request.head.sha = "--upload-pack=x";
    expect(() => parseEvent("pull_request", evil)).toThrow('no usable "sha"');
  });

  const outcome = (run: () => unknown) => {
    try {
      return JSON.stringify(run()).includes('"nothing"');
    } catch (error) {
      return error instanceof Error && error.message.startsWith("the event's payload has no usable");
    }
  };
});

describe("a run started by hand", () => {
  const ask = (inputs: Record<string, unknown>) => {
    const asked = parseEvent("workflow_dispatch", github.event.dispatch("hubs.yml", inputs, alice()));
    return asked.kind === "dispatch" ? asked.request : asked;
  };
  const digest = "a".repeat(64);

  it.each([
    [
      { mode: "plan", hub: "" },
      { mode: "plan", hub: null, pullRequest: null },
    ],
    [
      { mode: "plan", hub: "physics-101", pull_request: "12" },
      { mode: "plan", hub: "physics-101", pullRequest: 12 },
    ],
    [
      { mode: "apply", hub: "physics-101", expect_digest: digest },
      { mode: "apply", hub: "physics-101", expectDigest: digest },
    ],
    [
      { mode: "destroy", hub: "physics-101", expect_digest: digest },
      { mode: "destroy", hub: "physics-101", expectDigest: digest },
    ],
    [{ mode: "retry" }, { mode: "retry", hub: null }],
    [
      { mode: "unlock", hub: "physics-101", lock: "6ad0c1d0-8b7f" },
      { mode: "unlock", hub: "physics-101", lock: "6ad0c1d0-8b7f" },
    ],
    [
      { mode: "resume", hub: "physics-101" },
      { mode: "resume", hub: "physics-101", expectDigest: null, lock: null },
    ],
    [
      { mode: "resume", hub: "physics-101", lock: "6ad0c1d0-8b7f", expect_digest: digest },
      { mode: "resume", hub: "physics-101", lock: "6ad0c1d0-8b7f", expectDigest: digest },
    ],
    [{ mode: "drift" }, { mode: "drift" }],
  ])("with %j is understood", (inputs, expected) => {
    expect(ask(inputs)).toEqual(expected);
  });

  it.each([
    [{}, "mode"],
    [{ mode: "explode" }, "mode"],
    [{ mode: "apply", hub: "physics-101" }, "expect_digest"],
    [{ mode: "apply", expect_digest: digest }, "hub"],
    [{ mode: "apply", hub: "physics-101", expect_digest: "abc" }, "expect_digest"],
    [{ mode: "apply", hub: "../x", expect_digest: digest }, "hub"],
    [{ mode: "apply", hub: "-chdir=x", expect_digest: digest }, "hub"],
    [{ mode: "unlock", hub: "physics-101", lock: "-force x" }, "lock"],
    [{ mode: "resume" }, "hub"],
    [{ mode: "resume", hub: "physics-101", lock: "-force x" }, "lock"],
    [{ mode: "resume", hub: "physics-101", expect_digest: "abc" }, "expect_digest"],
    [{ mode: "plan", pull_request: "1;ls" }, "pull_request"],
  ])("with %j is refused, naming the input", (inputs, name) => {
    expect(() => ask(inputs)).toThrow(`the input "${name}" must be`);
  });
});

describe("commands in comments", () => {
  it("are exactly three", () => {
    expect(parseCommand("/hub plan")).toEqual({ command: "plan" });
    expect(parseCommand("/hub plan\r\n")).toEqual({ command: "plan" });
    expect(parseCommand("/hub help")).toEqual({ command: "help" });
    expect(parseCommand("/hub explain physics-101")).toEqual({ command: "explain", hub: "physics-101" });
  });

  it.each([
    "",
    "/hub",
    "/hub apply",
    "/hub plan -destroy",
    " /hub plan",
    "> /hub plan",
    "/hub plan\nplease",
    "/HUB PLAN",
    "/hub  plan",
    "/hub explain ../x",
    "/hub explain -chdir",
    "/hub explain a b",
    "/hub plan\u200b",
    ...hostileTexts,
  ])("ignore %j", (text) => {
    expect(parseCommand(text)).toBeNull();
  });

  it("never come out of other text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseCommand(`${text}x /hub plan`)).toBeNull();
      }),
    );
  });

  const at = { commentedAt: "2026-10-01T14:00:10Z", headPushedAt: "2026-10-01T14:00:00Z" };

  it.each(["admin", "maintain", "write"])("are obeyed for permission %s", (permission) => {
    expect(refusalOf({ ...at, permission })).toBeNull();
  });

  it("are not obeyed for others, or when commits came since", () => {
    for (const permission of ["read", "triage", "none", "", "owner"])
      expect(refusalOf({ ...at, permission })).toContain("may write");
    for (const headPushedAt of ["2026-10-01T14:00:10Z", "2026-10-01T14:00:11Z", "nonsense"])
      expect(refusalOf({ ...at, permission: "admin", headPushedAt })).toContain("Commits came after");
  });
});
