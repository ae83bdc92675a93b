import { describe, expect, it } from "vitest";
import { hasChanges, parsePlan } from "../../src/core/plan.ts";

const raw = (changes: object) => ({ format_version: "1.2", terraform_version: "1.11.4", ...changes });
const resource = (change: object, more: object = {}) => ({
  address: "aws_instance.this",
  type: "aws_instance",
  change: { actions: ["update"], before: {}, after: {}, after_unknown: {}, ...change },
  ...more,
});

describe("a plan read from terraform show -json", () => {
  it("keeps names of attributes and none of their values", () => {
    const plan = parsePlan(
      raw({
        resource_changes: [
          resource({
            actions: ["delete", "create"],
            before: { ami: "ami-1", user_data: "hunter2", tags: { a: "b" } },
            after: { ami: "ami-2", user_data: "hunter3", tags: { a: "b" } },
            after_unknown: { id: true },
            replace_paths: [["ami"], ["disk", 0, "size"]],
          }),
        ],
      }),
    );
    expect(plan.resources).toEqual([
      {
        address: "aws_instance.this",
        previousAddress: null,
        type: "aws_instance",
        action: "replace",
        isImport: false,
        because: ["ami", "disk[0].size"],
        attributes: ["ami", "id", "user_data"],
      },
    ]);
    expect(JSON.stringify(plan)).not.toMatch(/hunter/);
  });

  it("drops sensitive outputs, and those that are not known yet", () => {
    const output = (value: unknown, more: object = {}) => ({
      actions: ["create"],
      before: null,
      after: value,
      after_unknown: false,
      before_sensitive: false,
      after_sensitive: false,
      ...more,
    });
    const plan = parsePlan(
      raw({
        output_changes: {
          url: output("http://127.0.0.1:8000"),
          token: output("s3cret", { after_sensitive: true }),
          was_token: output("s3cret", { before_sensitive: true }),
          ip_address: output(null, { after_unknown: true }),
        },
      }),
    );
    expect(plan.outputsAfter).toEqual({ url: "http://127.0.0.1:8000" });
    expect(plan.outputsBefore).toEqual({ url: null, ip_address: null });
    expect(plan.hidesOutputs).toBe(true);
    expect(JSON.stringify(plan)).not.toMatch(/s3cret/);
  });

  it.each([
    [["no-op"], "none"],
    [["create", "delete"], "replace"],
    [["forget"], "forget"],
  ] as const)("reads the actions %j as %s", (actions, action) => {
    const plan = parsePlan(
      raw({ resource_changes: [resource({ actions }, { previous_address: "aws_instance.old" })] }),
    );
    expect(plan.resources[0]?.action).toBe(action);
  });

  it("shows a move, which changes nothing else", () => {
    const moved = resource({ actions: ["no-op"] }, { previous_address: "aws_instance.old" });
    const plan = parsePlan(raw({ resource_changes: [moved] }));
    expect(plan.resources[0]).toMatchObject({ previousAddress: "aws_instance.old", action: "none" });
    expect(hasChanges(plan)).toBe(true);
  });

  it("leaves out what stays as it is", () => {
    const plan = parsePlan(
      raw({
        resource_changes: [resource({ actions: ["no-op"] })],
        output_changes: { url: { actions: ["no-op"] } },
      }),
    );
    expect(plan.resources).toEqual([]);
    expect(hasChanges(plan)).toBe(false);
  });

  it("tells what a failed check says", () => {
    const checks = [
      { status: "fail", instances: [{ problems: [{ message: "the certificate expires in 3 days" }] }] },
      { status: "pass" },
    ];
    expect(parsePlan(raw({ checks })).failedChecks).toEqual(["the certificate expires in 3 days"]);
  });

  it.each([["2.0"], [undefined], ["0.9"]])(
    "refuses the format %s, which it does not know",
    (format_version) => {
      expect(() => parsePlan({ format_version })).toThrow(/format/);
    },
  );

  it("refuses an action that it does not know, rather than to call it harmless", () => {
    expect(() => parsePlan(raw({ resource_changes: [resource({ actions: ["evaporate"] })] }))).toThrow(
      /evaporate/,
    );
  });
});
