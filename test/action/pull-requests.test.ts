// What a pull request is told: from inside and outside, as a draft, with errors, with too many hubs, with a policy it breaks.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { permissions } from "../e2e/support/action-run.ts";
import { at, hub, type People, startPeople } from "./support/people.ts";

let people: People;
beforeAll(async () => {
  people = await startPeople("policy: {max_destroys: 1, max_users: 50}\n");
  people.scene.github.git.commit(
    "main",
    { [at("old-a")]: hub(), [at("old-b")]: hub(), "terraform/README.md": "x\n" },
    "Two hubs",
  );
});
afterAll(() => people[Symbol.asyncDispose]());

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [at(`many-${i}`), hub()]));

describe("a pull request from a fork", () => {
  it("is previewed without terraform and without a word to GitHub that needs more than reading", async () => {
    const { github, machine } = people.scene;
    const number = people.open("fork", { [at("physics-101")]: hub() }, { isFork: true });
    const before = github.server.seen.length;
    const run = await people.plan(number);
    expect(run.end).toBe("fine");
    expect(run.manifest).toBeNull();
    expect(run.summary).toContain("physics-101");
    const written = github.server.seen.slice(before).filter((one) => !one.operation.startsWith("get "));
    expect(written.filter((one) => one.status < 400)).toEqual([]);
    expect(machine.isRunning("physics-101")).toBe(false);
    expect(github.comments(number)).toEqual([]);
  });

  it("gets its comment from the main branch's code afterwards", async () => {
    const { github } = people.scene;
    const number = people.open("fork-2", { [at("physics-102")]: hub() }, { isFork: true });
    await people.plan(number);
    const run = await people.followUp(number);
    expect(run.end, run.log).toBe("fine");
    expect(github.comments(number)).toHaveLength(1);
    expect(github.comments(number)[0]).toContain("physics-102");
  });

  it("is planned with credentials once somebody who may write asks, and still cannot be applied by its own record", async () => {
    const number = people.open("fork-3", { [at("physics-103")]: hub() }, { isFork: true });
    await people.plan(number);
    const run = await people.comment(number, "/hub plan");
    expect(run.end, run.log).toBe("fine");
    expect(run.manifest).toContain("physics-103");
    const merged = await people.merge(number);
    expect(merged.end).toBe("not fine");
    expect(people.scene.machine.isRunning("physics-103")).toBe(false);
  });
});

describe("a pull request from this repository", () => {
  it("is not planned as a draft, until somebody asks or it is ready", async () => {
    const number = people.open("draft", { [at("draft-hub")]: hub() }, { draft: true });
    const draft = await people.plan(number);
    expect(draft.end).toBe("fine");
    expect(draft.manifest).toBeNull();
    const asked = await people.comment(number, "/hub plan");
    expect(asked.manifest).toContain("draft-hub");
    people.pull(number).draft = false;
    expect((await people.plan(number, "ready_for_review")).manifest).toContain("draft-hub");
  });

  it("is told each error at its line, and nothing is planned of that hub", async () => {
    const number = people.open("wrong", { [at("wrong")]: hub("admin_user: [eve]\n"), [at("right")]: hub() });
    const run = await people.plan(number);
    expect(run.end).toBe("not fine");
    expect(run.annotations.map(({ file, line }) => [file, line])).toContainEqual([at("wrong"), 8]);
    expect(run.manifest).toContain('"hub":"right"');
    expect(run.manifest).not.toContain('"hub":"wrong"');
    expect(people.scene.github.comments(number)[0]).toContain("admin_users");
  });

  it.each([
    ["planned", "idle", {}],
    ["previewed", "idle-fork", { isFork: true }],
  ])("reads under a hub that is %s what its file says and nothing acts on", async (_, name, options) => {
    const number = people.open(
      name,
      { [at(name)]: hub("versions: {jupyterhub: 5.3.0}\nbackup: {}\n") },
      options,
    );
    await people.plan(number);
    if ("isFork" in options) await people.followUp(number);
    const [comment] = people.scene.github.comments(number);
    expect(comment).toContain("without effect");
    expect(comment).toContain("backup has no effect here: nothing copies this computer's disk");
  });

  it("does not take a file with errors for a removal", async () => {
    const number = people.open("broken", { [at("old-a")]: "provider: [\n" });
    const run = await people.plan(number);
    expect(run.end).toBe("not fine");
    expect(people.scene.github.state.statuses.get(people.pull(number).headSha) ?? []).toEqual([]);
  });

  it("is planned for ten hubs, and for all of them with the label", async () => {
    const number = people.open("many", many(11));
    const ten = await people.plan(number);
    expect(JSON.parse(ten.manifest ?? "").manifest.hubs).toHaveLength(10);
    expect(people.scene.github.comments(number)[0]).toContain("plan-all");
    expect(ten.log).toMatch(/: planned in \d+ s, 1 of 10 done$/m);
    expect(ten.log).toMatch(/: planned in \d+ s, 10 of 10 done$/m);
    people.scene.github.state.issues.get(number)?.labels.push("plan-all");
    const all = await people.plan(number);
    expect(JSON.parse(all.manifest ?? "").manifest.hubs).toHaveLength(11);
  });

  it("is blocked by the base's policy, which it cannot loosen", async () => {
    const number = people.open("policy", { [at("big")]: hub().replace("users: 5", "users: 60") });
    expect((await people.plan(number)).end).toBe("not fine");
    expect(people.scene.github.comments(number)[0]).toContain("allows at most 50");
    const loosened = people.open("loosen", {
      [at("big")]: hub().replace("users: 5", "users: 60"),
      "gitops.yaml": "policy: {max_users: 500}\n",
    });
    expect((await people.plan(loosened)).end).toBe("not fine");
  });

  it("is not planned with credentials when it changes code as well", async () => {
    const number = people.open("code", { [at("coded")]: hub(), "terraform/local/main.tf": "# mine\n" });
    const run = await people.plan(number);
    expect(run.manifest).toBeNull();
    expect(run.outputs.nature).toBe("code-change");
    expect(people.scene.github.comments(number)[0]).toContain("coded");
    const merged = await people.merge(number);
    expect(merged.end).toBe("not fine");
    expect(people.scene.machine.isRunning("coded")).toBe(false);
  });

  it("is only previewed for a hub on one's own computer when the runner is GitHub's", async () => {
    const number = people.open("hosted", { [at("at-home")]: hub() });
    const run = await people.plan(number, "opened", { isHosted: true });
    expect(run.end).toBe("fine");
    expect(run.manifest).toBeNull();
    const merged = await people.merge(number, "squash", { isHosted: true });
    expect(merged.log).toContain("own computer");
    expect(people.scene.machine.isRunning("at-home")).toBe(false);
  });

  it("says so when it is closed without a merge", async () => {
    const { github } = people.scene;
    const number = people.open("closed", { [at("closed-hub")]: hub() });
    await people.plan(number);
    const issue = github.state.issues.get(number);
    if (issue !== undefined) issue.state = "closed";
    expect((await people.plan(number, "closed")).end).toBe("fine");
    expect(github.comments(number)).toHaveLength(1);
    expect(github.comments(number)[0]).toMatch(/[Cc]losed/);
  });

  it("has its removals looked at again when the description is edited, and counts only lines that readers see", async () => {
    const { github } = people.scene;
    const number = people.open("remove", { [at("old-a")]: null });
    expect((await people.plan(number)).end).toBe("not fine");
    const head = people.pull(number).headSha;
    const status = () => github.state.statuses.get(head)?.[0]?.state;
    expect(status()).toBe("failure");
    const issue = github.state.issues.get(number);
    if (issue === undefined) throw new Error("no issue");
    issue.body = "<!--\ndestroy: old-a\n-->";
    expect((await people.plan(number, "edited")).end).toBe("not fine");
    issue.body = "Bye.\n\ndestroy: old-a";
    expect((await people.plan(number, "edited")).end).toBe("fine");
    expect(status()).toBe("success");
  });

  it("keeps its comment when somebody edits it, and believes nothing of it", async () => {
    const { github } = people.scene;
    const number = people.open("edited", { [at("edited")]: hub() });
    await people.plan(number);
    const comment = [...github.state.comments.values()].find((one) => one.issue === number);
    if (comment === undefined) throw new Error("no comment");
    comment.body = comment.body.replaceAll(/[0-9a-f]{12}/g, "0".repeat(12));
    const run = await people.merge(number, "squash", { hub: "edited" });
    expect(run.end, run.log + run.summary).toBe("fine");
    expect(people.scene.machine.isRunning("edited")).toBe(true);
  });
});

describe("commands in comments", () => {
  it("are obeyed for people who may write, explained and helped", async () => {
    const { github } = people.scene;
    const number = people.open("asked", { [at("asked")]: hub() });
    await people.plan(number);
    await people.comment(number, "/hub explain asked");
    expect(github.comments(number).at(-1)).toContain("mem_limit");
    await people.comment(number, "/hub help");
    expect(github.comments(number).at(-1)).toContain("What can be asked here");
  });

  it.each(["/hub plan -destroy", "please /hub plan", "/hub apply"])("%s is no command", async (body) => {
    const { github } = people.scene;
    const number = people.open(`talk-${body.length}`, { [at("talk")]: hub() });
    const run = await people.comment(number, body);
    expect(run.log).toContain("nothing to do");
    expect(github.comments(number)).toHaveLength(1);
  });

  it("are refused from people who may only read", async () => {
    const { github } = people.scene;
    github.user("eve", "read");
    const number = people.open("eve", { [at("eve")]: hub() });
    const run = await people.comment(number, "/hub plan", "eve");
    expect(run.manifest).toBeNull();
    expect(reactions(number)).toEqual(["confused"]);
    // Anybody could have us write comments otherwise.
    expect(github.comments(number)).toEqual(["/hub plan"]);
  });

  it("that cannot be done yet are answered in words", async () => {
    const { github } = people.scene;
    const number = people.open("early", { [at("early")]: hub() });
    const run = await people.comment(number, "/hub plan");
    expect(run.manifest).toBeNull();
    expect(reactions(number)).toEqual(["confused"]);
    expect(github.comments(number).at(-1)).toMatch(/\/hub plan.*was not done.*check of this commit/);
  });

  it("that fail are answered with the reason", async () => {
    const { github } = people.scene;
    github.git.commit(
      "main",
      { "gitops.yaml": "policy: {max_destroys: 1, max_users: 50}\n# base\n" },
      "Base",
    );
    const files = { [at("conflict")]: hub(), "gitops.yaml": "policy: {max_destroys: 9, max_users: 50}\n" };
    const number = people.open("conflict", files);
    await people.plan(number);
    github.git.commit("main", { "gitops.yaml": "policy: {max_destroys: 1, max_users: 50}\n" }, "Ours");
    const run = await people.comment(number, "/hub plan");
    expect(run.end).toBe("MERGE_CONFLICT");
    expect(reactions(number)).toEqual(["eyes", "confused"]);
    expect(github.comments(number).at(-1)).toMatch(/was not done.*conflicts with main/);
  });

  it("are refused when commits came after the comment, whatever date their author gave them", async () => {
    const { github } = people.scene;
    const number = people.open("backdated", { [at("dated")]: hub() });
    await people.plan(number);
    const commented = await people.commentOnly(number, "/hub plan");
    github.push(number, { [at("dated")]: hub("display_name: Sneaked in\n") });
    await people.plan(number, "synchronize");
    const run = await commented();
    expect(run.manifest).toBeNull();
    expect(reactions(number)).toEqual(["confused"]);
    expect(github.comments(number).at(-1)).toContain("Commits came after this comment");
  });

  function reactions(number: number): string[] {
    return [...people.scene.github.state.comments.values()]
      .filter((one) => one.issue === number)
      .flatMap((one) => one.reactions.map((reaction) => reaction.content));
  }
});

describe("a comment that cannot be written", () => {
  const comments = "post /repos/{owner}/{repo}/issues/{issue_number}/comments";
  it.each([
    ["403", { kind: "forbidden" }],
    ["404", { kind: "not-found" }],
    ["422", { kind: "unprocessable" }],
    ["429", { kind: "rate-limited", retryAfterSeconds: 3600 }],
    ["503", { kind: "server-error", status: 503 }],
    ["a cut connection", { kind: "cut", after: false }],
  ] as const)("after %s changes nothing of the result", async (name, fault) => {
    const number = people.open(`fault-${name.length}-${fault.kind}`, { [at("faulty")]: hub() });
    const { faults } = people.scene.github.server;
    faults.add({ operation: comments, times: Number.POSITIVE_INFINITY, fault });
    const run = await people.plan(number);
    faults.clear();
    expect(run.end).toBe("fine");
    expect(run.log).toContain("comment could not be written");
    expect(run.summary).toContain("faulty");
    expect(run.manifest).toContain("faulty");
  });

  it("for want of a permission says which one to add", async () => {
    const number = people.open("no-permission", { [at("denied")]: hub() });
    const run = await people.plan(number, "opened", {
      permissions: { ...permissions.plan, pull_requests: "read" },
    });
    expect(run.end).toBe("fine");
    expect(run.log).toContain("pull-requests: write");
    expect(run.summary).toContain("comment could not be written");
    expect(run.summary).toContain("pull-requests: write");
  });

  it("is written after the wait that a busy GitHub asks for", async () => {
    const number = people.open("busy", { [at("busy")]: hub() });
    const { faults } = people.scene.github.server;
    faults.add({ operation: "", times: 3, fault: { kind: "secondary-limit", retryAfterSeconds: 60 } });
    const run = await people.plan(number);
    expect(run.end).toBe("fine");
    expect(people.scene.github.comments(number)).toHaveLength(1);
  });
});

it("kept to GitHub's description of its API all the time", () => {
  expect(people.scene.github.server.violations).toEqual([]);
});
