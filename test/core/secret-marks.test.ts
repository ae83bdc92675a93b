import { describe, expect, it } from "vitest";
import { changeSet } from "../../src/core/change-set.ts";
import { digestOf } from "../../src/core/digest.ts";

const secretMarks = [
  { address: "store_secret.named", attributes: ["revision", "version"] },
  { address: "output.revisions", attributes: [] },
];

type Change = Readonly<Record<string, unknown>>;

function planOf(
  resource: Change,
  output: Change = { actions: ["no-op"] },
  address = 'store_secret.named["OAUTH"]',
) {
  return {
    format_version: "1.2",
    resource_changes: [{ address, type: "store_secret", provider_name: "store", change: resource }],
    output_changes: { revisions: output },
  };
}

const items = (plan: unknown) => changeSet(plan, { secretMarks }).items.map(({ address }) => address);
const digest = (plan: unknown) => digestOf(changeSet(plan, { secretMarks }), "key");

const made = (revision: number) =>
  planOf(
    {
      actions: ["create"],
      before: null,
      after: { name: "OAUTH", revision },
      after_unknown: { version: true },
    },
    { actions: ["create"], before: null, after: { OAUTH: revision } },
  );

const renewed = (after: Change, unknown: Change = { version: true }) =>
  planOf(
    {
      actions: ["update"],
      before: { name: "OAUTH", revision: 5, version: 1, tier: "Standard" },
      after: { name: "OAUTH", revision: 9, tier: "Standard", ...after },
      after_unknown: unknown,
    },
    { actions: ["update"], before: { OAUTH: 5 }, after: { OAUTH: 9 } },
  );

describe("the number of a secret's value", () => {
  it("is no part of what is made", () => {
    expect(items(made(0))).toEqual(["output.revisions", 'store_secret.named["OAUTH"]']);
    expect(digest(made(0))).toBe(digest(made(4711)));
  });

  it("is no change by itself", () => {
    expect(items(renewed({}))).toEqual([]);
  });

  it("hides nothing that changes beside it", () => {
    expect(items(renewed({ tier: "Advanced" }))).toEqual(['store_secret.named["OAUTH"]']);
    expect(items(renewed({}, { version: true, arn: true }))).toEqual(['store_secret.named["OAUTH"]']);
    expect(digest(renewed({ tier: "Advanced" }))).not.toBe(digest(renewed({ tier: "Intelligent" })));
  });

  it.each(["delete", "forget"])("hides no %s", (action) => {
    const plan = planOf(
      { actions: [action], before: { id: "x", revision: 5 }, after: null },
      { actions: ["delete"], before: { OAUTH: 5 }, after: null },
    );
    expect(items(plan)).toEqual(["output.revisions", 'store_secret.named["OAUTH"]']);
  });

  it("counts wherever nobody said that it is one", () => {
    const {
      resource_changes: [resource],
    } = renewed({});
    const elsewhere = planOf(resource?.change ?? {}, { actions: ["no-op"] }, "store_secret.named_otherwise");
    expect(items(elsewhere)).toEqual(["store_secret.named_otherwise"]);
  });
});
