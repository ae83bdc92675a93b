import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge, matchesAny, type Policy, type PolicySubject } from "../../src/core/policy.ts";
import type { Review } from "../../src/core/review.ts";
import { review } from "./comment-case.ts";

function subject(more: Partial<PolicySubject> = {}, of: Partial<Review> = {}): PolicySubject {
  return {
    review: review(of),
    region: "eu-central-1",
    machine: "m6i.2xlarge",
    users: 30,
    hasExtraConfig: false,
    changedFields: [],
    ...more,
  };
}
const cost = (after: number | null, before: number | null = null, currency = "USD") => ({
  cost: { before, after, currency, source: "price table of 2026-10-01" },
});
const verdicts = (policy: Policy, subjects: readonly PolicySubject[], others = 0) =>
  judge(policy, subjects, others).map((v) => `${v.hub}: ${v.rule} ${v.level}`);

describe("judge", () => {
  it.each<[string, Policy, PolicySubject, string[]]>([
    ["nothing without a policy", {}, subject(), []],
    ["nothing for an allowed region", { regions: ["eu-*"] }, subject(), []],
    ["another region", { regions: ["us-*"] }, subject(), ["physics-101: policy.regions blocks"]],
    ["no region", { regions: ["us-*"] }, subject({ region: null }), []],
    ["an allowed machine", { machines: ["m6i.*"] }, subject(), []],
    ["another machine", { machines: ["t3.*"] }, subject(), ["physics-101: policy.machines blocks"]],
    ["too many users", { max_users: 29 }, subject(), ["physics-101: policy.max_users blocks"]],
    ["as many users as allowed", { max_users: 30 }, subject(), []],
    [
      "a hub that costs too much",
      { max_monthly_cost: { hub: 100 } },
      subject({}, cost(101)),
      ["physics-101: policy.max_monthly_cost.hub blocks"],
    ],
    [
      "a hub that costs too much in the month of its events",
      { max_monthly_cost: { hub: 100 } },
      subject({}, { cost: { ...cost(90).cost, dearest: 101 } }),
      ["physics-101: policy.max_monthly_cost.hub blocks"],
    ],
    ["a hub at the limit", { max_monthly_cost: { hub: 100 } }, subject({}, cost(100)), []],
    ["a hub without a price", { max_monthly_cost: { hub: 100 } }, subject({}, cost(null)), []],
    [
      "a price in another currency",
      { max_monthly_cost: { hub: 100, currency: "EUR" } },
      subject({}, cost(1)),
      ["physics-101: policy.max_monthly_cost.hub owner"],
    ],
    [
      "extra_config that is not allowed",
      { extra_config: ["other"] },
      subject({ hasExtraConfig: true }),
      ["physics-101: policy.extra_config blocks"],
    ],
    [
      "extra_config that is allowed",
      { extra_config: ["physics-101"] },
      subject({ hasExtraConfig: true }),
      [],
    ],
    ["changed admins", {}, subject({ changedFields: ["admin_users"] }), ["physics-101: admin_users owner"]],
    [
      "a changed option of the sign-in",
      {},
      subject({ changedFields: ["auth.config"] }),
      ["physics-101: auth owner"],
    ],
    [
      "one changed profile",
      {},
      subject({ changedFields: ["profile_list[1].image"] }),
      ["physics-101: profile_list owner"],
    ],
    ["a field that only begins alike", {}, subject({ changedFields: ["image_pull", "authority"] }), []],
    ["a new hub's fields", {}, subject({ changedFields: ["admin_users", "image"] }, { kind: "new" }), []],
    [
      "a new hub's extra_config",
      {},
      subject({ hasExtraConfig: true, changedFields: ["admin_users", "extra_config"] }, { kind: "new" }),
      ["physics-101: extra_config owner"],
    ],
    [
      "limits of a hub that goes away",
      { regions: ["us-*"], max_users: 1 },
      subject({}, { kind: "removed" }),
      ["physics-101: destroy owner"],
    ],
  ])("finds %s", (_, policy, given, expected) => {
    expect(verdicts(policy, [given])).toEqual(expected);
  });

  const named = (hub: string, of: Partial<Review>) => subject({}, { hub, file: `hubs/${hub}.yaml`, ...of });

  it("adds up what all hubs cost and names the one that grows most", () => {
    const policy = { max_monthly_cost: { total: 1000 } };
    const hubs = [named("aaa", cost(200, 100)), named("bbb", cost(400, 100))];
    expect(verdicts(policy, hubs, 400)).toEqual([]);
    expect(verdicts(policy, hubs, 401)).toEqual(["bbb: policy.max_monthly_cost.total blocks"]);
  });

  it("lets hubs get cheaper even when all of them cost too much", () => {
    expect(verdicts({ max_monthly_cost: { total: 10 } }, [named("aaa", cost(100, 200))], 500)).toEqual([]);
  });

  it("counts removals", () => {
    const going = [named("aaa", { kind: "removed" }), named("bbb", { kind: "data-destroyed" })];
    const blocked = (most: number, count: number) =>
      verdicts({ max_destroys: most }, going.slice(0, count)).filter((verdict) => /blocks$/.test(verdict));
    expect(blocked(1, 2)).toEqual(["bbb: policy.max_destroys blocks"]);
    expect(blocked(2, 2)).toEqual([]);
    expect(blocked(0, 1)).toEqual(["aaa: policy.max_destroys blocks"]);
  });

  it("says the rule's own words and what to do", () => {
    expect(judge({ regions: ["eu-west-*"] }, [subject()], 0)[0]).toMatchObject({
      message: "eu-central-1 is not one of the regions allowed: eu-west-*",
      hint: "Choose one of them.",
    });
  });
});

describe("matchesAny", () => {
  it.each([
    ["abc", "abc", true],
    ["abc", "ab", false],
    ["abc", "*", true],
    ["", "*", true],
    ["abc", "a*c", true],
    ["ac", "a*c", true],
    ["aba", "ab*ba", false],
    ["abba", "ab*ba", true],
    ["a.c", "a.c", true],
    ["abc", "a.c", false],
    ["x-mid-y", "x*mid*y", true],
    ["x-y", "x*mid*y", false],
    ["abab", "*ab*ab*", true],
  ])("%s against %s: %s", (text, pattern, expected) => {
    expect(matchesAny(text, [pattern])).toBe(expected);
  });

  it("agrees with a regular expression made from the pattern", () => {
    const letters = fc.array(fc.constantFrom("a", "b", "*"), { maxLength: 7 }).map((l) => l.join(""));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 7 }), letters, (text, pattern) => {
        expect(matchesAny(text, [pattern])).toBe(new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text));
      }),
    );
  });
});
