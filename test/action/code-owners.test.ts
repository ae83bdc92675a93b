// What only code owners may decide: told in the comment before the merge, held back after it.
import { afterAll, beforeAll, expect, it } from "vitest";
import { permissions } from "../e2e/support/action-run.ts";
import { at, hub, type People, startPeople } from "./support/people.ts";

let people: People;
beforeAll(async () => {
  people = await startPeople("{}\n");
  await people.deploy("start", { [at("physics-101")]: hub() });
  const { github } = people.scene;
  github.state.teams.set("hub-team", new Set(["carol"]));
  github.git.commit("main", { ".github/CODEOWNERS": "* @physics/hub-team\n/hubs/\n" }, "Owners");
});
afterAll(() => people[Symbol.asyncDispose]());

const admins = () => people.scene.machine.settings("physics-101").admin_users;
const withAdmin = (login: string) => hub().replace("[alice]", `[alice, ${login}]`);
const seeing = { permissions: { ...permissions.apply, members: "read" as const } };
let number = 0;

it("the comment names the owners, and what is missing to recognise a team", async () => {
  number = people.open("admin", { [at("physics-101")]: withAdmin("carol") });
  const run = await people.plan(number);
  expect(run.end, run.log).toBe("fine");
  const [comment = ""] = people.scene.github.comments(number);
  expect(comment).toContain("who administers the hub");
  expect(comment).toContain("physics/hub-team");
  expect(comment).toContain("members: read");
  expect(comment).not.toContain("@physics");
});

it("a merge that no owner approved is not applied, whoever else approved it", async () => {
  people.scene.github.approve(number, people.scene.github.user("alice"));
  const run = await people.merge(number, "squash", seeing);
  expect(run.end).toBe("not fine");
  expect(people.scene.github.comments(number).at(-1)).toContain("no code owner approved the change of admin");
  expect(admins()).toEqual(["alice"]);
});

it("is applied by a retry once an owner approved, where the token may see who that is", async () => {
  people.scene.github.approve(number, people.scene.github.user("carol"));
  const blind = await people.dispatch({ mode: "retry", hub: "physics-101" });
  expect(blind.end).toBe("not fine");
  expect(admins()).toEqual(["alice"]);
  const run = await people.dispatch({ mode: "retry", hub: "physics-101" }, seeing);
  expect(run.end, run.log + run.summary).toBe("fine");
  expect(admins()).toEqual(["alice", "carol"]);
});

it("an approved change says so before the merge, and what needs no owner needs none", async () => {
  const next = people.open("image", { [at("physics-101")]: withAdmin("dora") });
  people.scene.github.approve(next, people.scene.github.user("carol"));
  await people.plan(next, "opened", { permissions: { ...permissions.plan, members: "read" } });
  expect(people.scene.github.comments(next)[0]).toContain("Approved by carol");
  expect((await people.merge(next, "squash", seeing)).end).toBe("fine");
  const plain = people.open("users", {
    [at("physics-101")]: withAdmin("dora").replace("[bob]", "[bob, eve]"),
  });
  await people.plan(plain);
  const run = await people.merge(plain);
  expect(run.end, run.log + run.summary).toBe("fine");
});

it("kept to GitHub's description of its API all the time", () => {
  expect(people.scene.github.server.violations).toEqual([]);
});
