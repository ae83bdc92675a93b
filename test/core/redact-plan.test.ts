import { describe, expect, it } from "vitest";
import { refusedRows } from "../../src/core/comment-refusal.ts";
import { compare } from "../../src/core/digest.ts";
import { redactPlan } from "../../src/core/redact-plan.ts";
import { sealed } from "./gate-case.ts";
import { recordedPlan } from "./plans.ts";

describe("redactPlan", () => {
  it.each(["new", "sensitive", "replace", "destroy", "both"])(
    "leaves no secret of the plan %s and says what changes all the same",
    (name) => {
      expect(JSON.stringify(recordedPlan(name))).toContain("hunter");
      const shown = redactPlan(recordedPlan(name));
      expect(JSON.stringify(shown)).not.toContain("hunter");
      expect(JSON.stringify(shown)).toContain("terraform_data.settings");
      expect(Object.keys(shown)).toEqual([
        "format_version",
        "terraform_version",
        "resource_changes",
        "output_changes",
        "checks",
      ]);
    },
  );

  it("hides marked values of every kind and length, nested ones and names", () => {
    const change = {
      actions: ["update"],
      before: null,
      after: { pin: 7, list: ["x", "open"], map: { "secret-name-1": 1 }, copy: "has secret-name-1 in it" },
      after_sensitive: { pin: true, list: [true], map: {} },
    };
    const plan = {
      format_version: "1.2",
      resource_changes: [
        { address: "a", change },
        {
          address: "b",
          change: {
            actions: ["create"],
            after: { token: "secret-name-1" },
            after_sensitive: { token: true },
          },
        },
      ],
    };
    const [first] = Array.isArray(redactPlan(plan).resource_changes)
      ? [JSON.stringify(redactPlan(plan))]
      : [""];
    expect(first).not.toContain("secret-name-1");
    expect(first).toContain('"pin":"(sensitive)","list":["(sensitive)","open"]');
  });

  it("answers for what is no plan", () => {
    expect(redactPlan(null)).toEqual({
      format_version: null,
      terraform_version: null,
      resource_changes: [],
      output_changes: {},
      checks: [],
    });
  });
});

describe("refusedRows", () => {
  const label = (address: string) =>
    address === "terraform_data.home" ? "the disk with the homes" : "a part";

  it("tells what was reviewed and what is now, losses first, in words", () => {
    expect(refusedRows(compare(sealed("both"), sealed("destroy-disk")).rows, label).slice(0, 2)).toEqual([
      { what: "the disk with the homes", reviewed: "~ changed in place", now: "− removed" },
      { what: "the hub's image", reviewed: "~ changed in place", now: "nothing to do any more" },
    ]);
    expect(refusedRows(compare(sealed("settings"), sealed("sensitive")).rows, label)).toContainEqual({
      what: "a part",
      reviewed: "not touched",
      now: "~ changed in place",
    });
    const other = compare(sealed("both"), sealed("replace")).rows;
    expect(refusedRows(other, label)).toEqual([
      { what: "the disk with the homes", reviewed: "~ changed in place", now: "nothing to do any more" },
    ]);
    for (const plan of ["new", "forget-disk", "move", "failed-check"])
      expect(refusedRows(compare(sealed("none"), sealed(plan)).rows, label).length).toBeGreaterThan(0);
  });
});
