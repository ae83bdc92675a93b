// Whose approval counts: real git, GitHub's stand-in over HTTP with the real client.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { gitAt } from "../../src/adapters/git.ts";
import { githubRepository } from "../../src/adapters/github/index.ts";
import { ownerApproval } from "../../src/commands/owner-approval.ts";
import { type Github, type Permissions, startGithub } from "../fakes/github/github.ts";

const file = "hubs/physics-101.yaml";
let github: Github;
beforeEach(async () => {
  github = await startGithub();
  for (const login of ["ada", "bob", "carol"]) github.user(login, "write");
  github.user("rita", "read");
  github.git.commit("main", { "README.md": "hubs\n", [file]: "users: 1\n" }, "Begin");
});
afterEach(async () => {
  expect(github.server.violations).toEqual([]);
  await github[Symbol.asyncDispose]();
});

const open = () =>
  github.open({ branch: "change", files: { [file]: "users: 2\n" }, author: github.user("bob") });
const owners = (text: string, path = ".github/CODEOWNERS") =>
  void github.git.commit("main", { [path]: text }, "Owners");

async function judged(number: number, files = [file], permissions: Permissions = {}) {
  const port = githubRepository({
    token: github.token({ contents: "read", pull_requests: "read", ...permissions }),
    repository: "physics/hubs",
    apiUrl: github.url,
    fetch: globalThis.fetch,
  });
  const git = gitAt(github.git.folder, { server: "https://github.com", token: "unused" });
  const revision = github.git.resolve("main") ?? "";
  return ownerApproval(await port.pullRequest(number), files, revision, { git, github: port });
}
const stateOf = async (...given: Parameters<typeof judged>) => (await judged(...given)).state;

describe("an approval", () => {
  it("of an owner counts", async () => {
    owners("* @Ada\n");
    const number = open();
    expect(await stateOf(number)).toBe("missing");
    github.approve(number, github.user("ada"));
    expect(await judged(number)).toEqual({ state: "approved", words: "Approved by ada." });
  });

  it("of somebody else who may write does not, and it is said whose would", async () => {
    owners("* @ada\n");
    const number = open();
    github.approve(number, github.user("carol"));
    const { state, words } = await judged(number);
    expect(state).toBe("missing");
    expect(words).toContain("@ada (.github/CODEOWNERS)");
  });

  it.each(["bob", "rita"])(
    "of %s does not count even as an owner: the author, or who may only read",
    async (by) => {
      owners("* @bob @rita\n");
      const number = open();
      github.approve(number, github.user(by));
      expect(await stateOf(number)).toBe("missing");
    },
  );

  it("given before the last push does not count", async () => {
    owners("* @ada\n");
    const number = open();
    github.approve(number, github.user("ada"));
    github.push(number, { [file]: "users: 3\n" });
    expect(await stateOf(number)).toBe("missing");
    github.approve(number, github.user("ada"));
    expect(await stateOf(number)).toBe("approved");
  });

  it.each([
    ["CHANGES_REQUESTED", "missing"],
    ["DISMISSED", "missing"],
    ["COMMENTED", "approved"],
  ])("followed by %s is %s", async (next, expected) => {
    owners("* @ada\n");
    const number = open();
    const ada = github.user("ada");
    github.approve(number, ada);
    const { reviews, headSha } =
      github.state.issues.get(number)?.pullRequest ?? expect.fail("no pull request");
    reviews.push({ user: ada, state: next, commit: headSha, submittedAt: github.state.now() });
    expect(await stateOf(number)).toBe(expected);
  });
});

describe("the file", () => {
  it("that counts is the base's first one, whatever the pull request says", async () => {
    owners("* @carol\n", "CODEOWNERS");
    owners("* @ada\n");
    const files = { [file]: "users: 2\n", ".github/CODEOWNERS": "* @carol\n" };
    const number = github.open({ branch: "mine", files, author: github.user("bob") });
    github.approve(number, github.user("carol"));
    expect(await stateOf(number)).toBe("missing");
  });

  it("gives hub files without owners to those who own the policy", async () => {
    owners("* @ada\n/hubs/\n", "docs/CODEOWNERS");
    const number = open();
    github.approve(number, github.user("carol"));
    expect(await stateOf(number)).toBe("missing");
    github.approve(number, github.user("ada"));
    expect(await stateOf(number)).toBe("approved");
  });

  it("that names nobody leaves it to anybody else who may write", async () => {
    owners("/README.md @ada\n");
    const number = open();
    expect((await judged(number)).words).toContain("names nobody");
    github.approve(number, github.user("carol"));
    expect(await stateOf(number)).toBe("approved");
  });

  it("that is missing leaves it open, unless somebody else approved", async () => {
    const number = open();
    expect(await stateOf(number)).toBe("unruled");
    github.approve(number, github.user("bob"));
    expect(await stateOf(number)).toBe("unruled");
    github.approve(number, github.user("carol"));
    expect(await stateOf(number)).toBe("approved");
  });

  it("that is too large for GitHub gives nobody a say", async () => {
    owners(`* @ada\n#${"x".repeat(3 * 1024 * 1024)}\n`);
    const number = open();
    github.approve(number, github.user("ada"));
    const { state, words } = await judged(number);
    expect(state).toBe("missing");
    expect(words).toContain("larger than 3 MB");
  });

  it("of a renamed hub has to give both names to who approved", async () => {
    owners(`/${file} @ada\n/hubs/mine.yaml @carol\n`);
    const number = open();
    github.approve(number, github.user("carol"));
    expect(await stateOf(number, ["hubs/mine.yaml", file])).toBe("missing");
    github.approve(number, github.user("ada"));
    expect(await stateOf(number, ["hubs/mine.yaml", file])).toBe("approved");
  });
});

describe("a team", () => {
  beforeEach(() => {
    github.state.teams.set("hub-team", new Set(["carol"]));
    owners("* @physics/hub-team\n");
  });

  it("counts by its members where the token may see them", async () => {
    const number = open();
    github.approve(number, github.user("ada"));
    expect(await stateOf(number, [file], { members: "read" })).toBe("missing");
    github.approve(number, github.user("carol"));
    expect(await stateOf(number, [file], { members: "read" })).toBe("approved");
  });

  it("that the token may not see counts for nobody, and the missing permission is named", async () => {
    const number = open();
    github.approve(number, github.user("carol"));
    const { state, words } = await judged(number);
    expect(state).toBe("missing");
    expect(words).toContain("@physics/hub-team");
    expect(words).toContain("members: read");
  });

  it("that does not exist counts for nobody", async () => {
    owners("* @physics/nobody @chemistry/hub-team\n");
    const number = open();
    github.approve(number, github.user("carol"));
    expect(await stateOf(number, [file], { members: "read" })).toBe("missing");
  });
});

it("an e-mail address is nobody we can recognise, and that is said", async () => {
  owners("* ada@example.org\n");
  const number = open();
  github.approve(number, github.user("ada"));
  const { state, words } = await judged(number);
  expect(state).toBe("missing");
  expect(words).toContain("ada@example.org");
  expect(words).toContain("by @login");
});
