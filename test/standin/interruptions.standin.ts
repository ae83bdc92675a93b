// Terraform killed in the middle of an apply, and two applies at the same time: nothing is lost, and nothing is made twice.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { classHub } from "../aws/support/class.ts";
import { startWorld, type World } from "./support/world.ts";

const ids = (world: World) => world.cloud.everything().map(({ type, id }) => `${type} ${id}`);

/** The id of the lock that a killed run left beside the state. */
function lockOf(world: World): string {
  const file = join(world.cloud.folder, "objects", "hub-state", "hubs%2Fphysics-101.tfstate.tflock");
  return JSON.parse(readFileSync(file, "utf8")).ID;
}

/** The same from what a person is told who tries again. */
async function lockTold(world: World): Promise<string> {
  const error = await world.apply(classHub()).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "TERRAFORM_LOCKED" });
  const [line = ""] = (error as { details: readonly string[] }).details;
  return line.replace("lock id ", "");
}

describe("a run killed", () => {
  let all = 0;

  beforeAll(async () => {
    await using world = await startWorld();
    const { review } = await world.plan(classHub());
    all = review.parts.filter(({ address }) => address.startsWith("aws_")).length;
  });

  it.each([1, 2, 4, 6, 9, 12, 15, 17])(
    "after %i things were made is finished by hubctl resume",
    async (made) => {
      await using world = await startWorld();
      world.fail({ kind: "killed", after: made - 1 });
      await expect(world.apply(classHub())).rejects.toThrow();
      world.fail();
      const left = ids(world);
      expect(left.length).toBeGreaterThanOrEqual(made);
      const result = await world.apply(classHub(), { resume: { unlock: lockOf(world) } });
      expect(result.state).toBe("live");
      expect(ids(world).filter((id) => left.includes(id))).toEqual(left);
      expect(ids(world)).toHaveLength(all);
      expect((await world.plan(classHub())).review.kind).toBe("unchanged");
    },
  );

  it("while it changes the machine is finished by the next apply", async () => {
    await using world = await startWorld();
    await world.apply(classHub());
    const before = ids(world);
    const bigger = classHub({ machine: "m6i.2xlarge", allowed_users: "[bob, carol]" });
    world.fail({ kind: "killed", type: "aws_instance" });
    await expect(world.apply(bigger)).rejects.toThrow();
    world.fail();
    await world.apply(bigger, { resume: { unlock: await lockTold(world) } });
    expect(ids(world)).toEqual(before);
    expect(world.cloud.all("aws_instance")[0]?.attributes.instance_type).toBe("m6i.2xlarge");
    expect((await world.plan(bigger)).review.kind).toBe("unchanged");
  });
});

describe("two applies at the same time", () => {
  it("do not meet: one is told who holds the lock, one that waits finds all done", async () => {
    await using world = await startWorld();
    world.fail({ kind: "waits", times: 1 });
    const first = world.apply(classHub());
    await expect.poll(() => world.cloud.diary().length, { timeout: 120_000 }).toBeGreaterThan(0);
    await expect(world.apply(classHub(), { bench: world.anotherComputer("second") })).rejects.toMatchObject({
      code: "TERRAFORM_LOCKED",
      message: expect.stringMatching(/holds the state lock/),
    });
    const said: string[] = [];
    const third = world.apply(classHub(), {
      bench: world.anotherComputer("third"),
      lockPatienceSeconds: 240,
      report: (line) => void said.push(line),
    });
    await expect.poll(() => said.join("\n"), { timeout: 120_000 }).toContain("holds the state lock");
    world.fail();
    expect((await first).state).toBe("live");
    expect((await third).review.kind).toBe("unchanged");
    const { review } = await first;
    const made = review.parts.filter(({ address }) => address.startsWith("aws_"));
    expect(world.cloud.everything()).toHaveLength(made.length);
  });
});
