// Whatever way a pull request is merged, its own review decides; and a fork's is looked at without asking any cloud.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { at, hub, type People, startPeople } from "./support/people.ts";

let people: People;
beforeAll(async () => {
  people = await startPeople("policy: {max_destroys: 1}\nproviders: {aws: {region: eu-central-1}}\n");
});
afterAll(() => people[Symbol.asyncDispose]());

describe.each(["merge", "squash", "rebase"] as const)(
  "a pull request of two commits, merged by %s",
  (method) => {
    const name = `by-${method}`;

    it("is applied as reviewed", async () => {
      const { github, machine } = people.scene;
      const number = people.open(name, { [at(name)]: hub() });
      github.push(number, { [at(name)]: hub("display_name: Reviewed\n"), "README.md": `${name}\n` });
      expect((await people.plan(number)).end).toBe("fine");
      const run = await people.merge(number, method);
      expect(run.end, run.log + run.summary).toBe("fine");
      expect(machine.settings(name).display_name).toBe("Reviewed");
    });

    it("is not applied when its last commit came after the review", async () => {
      const { github, machine } = people.scene;
      const number = people.open(`${name}-late`, { [at(name)]: hub("display_name: Seen\n") });
      await people.plan(number);
      github.push(number, { [at(name)]: hub("display_name: Unseen\n") });
      expect((await people.merge(number, method, { hub: name })).end).toBe("not fine");
      expect(machine.settings(name).display_name).toBe("Reviewed");
      // What is left undone would be caught up by the next run.
      const back = people.open(`${name}-back`, { [at(name)]: hub("display_name: Reviewed\n") });
      await people.plan(back);
      expect((await people.merge(back)).end).toBe("fine");
    });
  },
);

it("a fork's hub in a cloud is previewed with its cost, and only GitHub is asked for anything", async () => {
  const { github } = people.scene;
  const number = people.open(
    "cloudy",
    { [at("cloudy")]: hub().replace("local\nruntime: process", "aws") },
    { isFork: true },
  );
  const asked: string[] = [];
  const real = globalThis.fetch;
  const watched = vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
    asked.push(input instanceof Request ? input.url : String(input));
    return real(input, init);
  });
  const run = await people.plan(number).finally(() => watched.mockRestore());
  expect(run.end, run.log).toBe("fine");
  expect(run.summary).toContain("cloudy");
  expect(run.summary).toContain("no terraform was run");
  expect(run.summary).toMatch(/USD/);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((url) => !url.startsWith(github.url))).toEqual([]);
});

it("kept to GitHub's description of its API all the time", () => {
  expect(people.scene.github.server.violations).toEqual([]);
});
