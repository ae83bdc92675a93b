// What goes wrong on demand, the same for all clouds: no Terraform runs.
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../support/folder.ts";
import { type Fault, setFaults, withFaults } from "./faults.mjs";

/** Makes six things with a fault set; returns what was made, and what Terraform was told of each. */
async function made(folder: string, fault: Fault, type = "machine") {
  setFaults(folder, [fault]);
  const things: number[] = [];
  const told: string[] = [];
  for (let number = 0; number < 6; number += 1)
    await withFaults(folder, { action: "create", type }, () => things.push(number)).then(
      () => told.push("made"),
      (error: Error) => told.push(error.message),
    );
  return { things, told };
}

describe("a cloud", () => {
  it("fails after so many, and so often", async () => {
    await using folder = await temporaryFolder();
    const { things, told } = await made(folder.path, { kind: "fail", after: 2, times: 3, message: "no" });
    expect(things).toEqual([0, 1, 5]);
    expect(told).toEqual(["made", "made", "no", "no", "no", "made"]);
  });

  it("fails from then on when nobody says how often", async () => {
    await using folder = await temporaryFolder();
    expect((await made(folder.path, { kind: "fail", after: 4 })).things).toEqual([0, 1, 2, 3]);
  });

  it("makes what it does not tell of when the answer is lost", async () => {
    await using folder = await temporaryFolder();
    const { things, told } = await made(folder.path, { kind: "lost", after: 1, times: 1, message: "lost" });
    expect(things).toEqual([0, 1, 2, 3, 4, 5]);
    expect(told[1]).toBe("lost");
  });

  it("counts anew when it is told of other faults, and strikes only what is meant", async () => {
    await using folder = await temporaryFolder();
    const once: Fault = { kind: "fail", times: 1, type: "disk", message: "no" };
    expect((await made(folder.path, once)).told).not.toContain("no");
    expect((await made(folder.path, once, "disk")).told[0]).toBe("no");
    expect((await made(folder.path, once, "disk")).told[0]).toBe("no");
    expect((await made(folder.path, { ...once, on: ["delete"] }, "disk")).told).not.toContain("no");
  });
});
