import { describe, expect, it } from "vitest";
import { changeSet } from "../../src/core/change-set.ts";
import { seal } from "../../src/core/digest.ts";
import { decide } from "../../src/core/gate.ts";
import type { GateFacts } from "../../src/core/gate-facts.ts";
import type { Manifest } from "../../src/core/manifest.ts";
import type { PolicyVerdict } from "../../src/core/policy.ts";
import { evidence, facts, manifest, type ReadEvidence, sealed, sha } from "./gate-case.ts";
import { recordedPlan } from "./plans.ts";

const outcome = (given: GateFacts) => {
  const made = decide(given);
  return made.decision === "refuse" ? `refuse: ${made.code}` : made.decision;
};
const settings = evidence("settings");
const merged = facts("settings", "settings").pullRequest ?? expect.fail("a merge has a pull request");
const withRun = (more: Partial<ReadEvidence["run"]>) => ({
  evidence: { ...settings, run: { ...settings.run, ...more } },
});

const approved = { state: "approved", words: "Approved by ada." } as const;
const missing = { state: "missing", words: "A code owner has to approve: @ada (CODEOWNERS)." } as const;
const unruled = { state: "unruled", words: "There is no CODEOWNERS file." } as const;

describe("a merge that is in order", () => {
  it.each([
    ["settings", "settings", "apply"],
    ["replace", "replace", "apply"],
    ["destroy-disk", "destroy-disk", "apply"],
    ["both", "subset", "apply-subset"],
    ["settings", "none", "nothing"],
    ["settings", "sensitive", "refuse: plan-changed"],
    ["settings", "failed-check", "refuse: plan-changed"],
    ["settings", "replace", "refuse: loses-more"],
    ["settings", "destroy-disk", "refuse: loses-more"],
    ["settings", "forget-disk", "refuse: loses-more"],
    ["settings", "destroy", "refuse: loses-more"],
  ])("reviewed %s, now %s: %s", (reviewed, now, expected) => {
    expect(outcome(facts(reviewed, now))).toBe(expected);
  });

  it("says how much of a subset was already done", () => {
    expect(decide(facts("both", "subset"))).toMatchObject({
      note: "1 of 4 reviewed changes are already done; the rest is as reviewed.",
    });
  });

  it("shows each address as reviewed and as it is now when it refuses", () => {
    const made = decide(facts("settings", "destroy-disk"));
    expect(made).toMatchObject({
      rows: [{ address: "terraform_data.home", reviewed: ["update"], now: ["delete"] }],
    });
  });
});

describe("a review that does not count", () => {
  const cases: [string, Partial<GateFacts>, string][] = [
    ["commits without a pull request", { pullRequest: null }, "no-pull-request"],
    [
      "a pull request that is not what was merged",
      { pullRequest: { ...merged, isOnBranch: false } },
      "not-merged",
    ],
    ["no manifest", { evidence: { state: "missing", reason: "the artifact has expired" } }, "no-manifest"],
    ["an unreadable manifest", { evidence: { state: "refused", reason: "it is not JSON" } }, "bad-manifest"],
    ["an artifact of a push run", withRun({ event: "push" }), "foreign-manifest"],
    [
      "an artifact of a pull_request_target run",
      withRun({ event: "pull_request_target" }),
      "foreign-manifest",
    ],
    [
      "an artifact planted by another workflow",
      withRun({ workflowPath: ".github/workflows/evil.yml" }),
      "foreign-manifest",
    ],
    [
      "an artifact of an earlier head (push after review)",
      withRun({ headSha: sha("f") }),
      "foreign-manifest",
    ],
    ["an artifact of another repository", withRun({ repository: 78 }), "foreign-manifest"],
    ["an artifact of a fork's run", withRun({ headRepository: 78 }), "foreign-manifest"],
    ["an artifact copied from another run", withRun({ id: 1002 }), "foreign-manifest"],
    ["a pull request from a fork", { pullRequest: { ...merged, headRepository: 78 } }, "foreign-manifest"],
    [
      "a manifest of another pull request",
      { evidence: { ...settings, manifest: manifest("settings", { pullRequest: 13 }) } },
      "foreign-manifest",
    ],
    [
      "a manifest of another head",
      { evidence: { ...settings, manifest: manifest("settings", { head: sha("f") }) } },
      "foreign-manifest",
    ],
    [
      "a manifest of another repository",
      { evidence: { ...settings, manifest: manifest("settings", { repository: 78 }) } },
      "foreign-manifest",
    ],
    ["a wrong signature", { evidence: { ...settings, signature: "wrong" } }, "bad-signature"],
    [
      "no signature though there is a key",
      { evidence: { ...settings, signature: "unsigned" } },
      "bad-signature",
    ],
    [
      "a signature nobody checked though there is a key",
      { evidence: { ...settings, signature: "not checked" } },
      "bad-signature",
    ],
    ["a pull request that changes code", { pullRequest: { ...merged, isDataOnly: false } }, "code-change"],
    [
      "a hub that was not reviewed",
      { evidence: { ...settings, manifest: manifest("settings", { hubs: [] }) } },
      "not-reviewed",
    ],
    [
      "a file that changed after the review",
      {
        inputs: new Map([
          ["hubs/physics-101.yaml", sha("9")],
          ["hubs/rosters/physics-101.csv", sha("2")],
        ]),
      },
      "other-file",
    ],
    [
      "a roster that changed after the review",
      {
        inputs: new Map([
          ["hubs/physics-101.yaml", sha("1")],
          ["hubs/rosters/physics-101.csv", sha("9")],
        ]),
      },
      "other-file",
    ],
    [
      "a roster that is new since the review",
      { inputs: new Map([...facts("settings", "settings").inputs, ["hubs/rosters/more.csv", sha("3")]]) },
      "other-file",
    ],
    [
      "a roster that is gone since the review",
      { inputs: new Map([["hubs/physics-101.yaml", sha("1")]]) },
      "other-file",
    ],
    ["another state", { lineage: "lineage-2" }, "other-state"],
    ["a state that is gone", { lineage: null }, "other-state"],
  ];

  it.each(cases)("refuses %s although the plans are equal", (_, more, code) => {
    const made = decide(facts("settings", "settings", more));
    expect(made).toMatchObject({ decision: "refuse", code, canBeApproved: true });
  });

  it.each(cases)("lets a person approve the plan of now by its digest: %s", (_, more) => {
    const dispatch = { mode: "apply", expectDigest: sealed("settings").digest } as const;
    expect(outcome(facts("settings", "settings", { ...more, dispatch }))).toBe("apply");
  });

  it.each(cases)("never lets losses through that only such a review holds: %s", (_, more) => {
    const dispatch = { mode: "apply", expectDigest: sealed("replace").digest } as const;
    const read =
      more.evidence?.state === "read"
        ? {
            evidence: {
              ...more.evidence,
              manifest: {
                ...more.evidence.manifest,
                hubs: more.evidence.manifest.hubs.map((h) => ({ ...h, changes: sealed("replace") })),
              },
            },
          }
        : {};
    const base = { ...facts("replace", "replace"), ...more, ...read };
    expect(outcome({ ...base, dispatch })).toBe("refuse: loses-more");
    expect(outcome(base)).toMatch(/^refuse: /);
  });

  it("does not promise an approval that would be refused, when something would be lost", () => {
    expect(decide(facts("replace", "replace", { pullRequest: null }))).toMatchObject({
      code: "no-pull-request",
      canBeApproved: false,
    });
    const gone = facts("destroy", "destroy", {
      pullRequest: null,
      intent: "destroy",
      removal: { isTyped: true },
      approval: approved,
    });
    expect(decide(gone)).toMatchObject({ code: "no-pull-request", canBeApproved: true });
  });

  it("works without a key, but never with a keyed review and a keyless plan", () => {
    const keyless = seal(changeSet(recordedPlan("settings")), null);
    const hubs = manifest("settings").hubs.map((hub) => ({ ...hub, changes: keyless }));
    const open = evidence("settings", { signature: "not checked", manifest: manifest("settings", { hubs }) });
    expect(outcome(facts("settings", "settings", { now: keyless, evidence: open }))).toBe("apply");
    expect(
      outcome(
        facts("settings", "settings", {
          now: keyless,
          evidence: evidence("settings", { signature: "not checked" }),
        }),
      ),
    ).toBe("refuse: plan-changed");
  });
});

describe("a dispatch by hand", () => {
  it("refuses a digest that is not the plan's of now", () => {
    const dispatch = { mode: "apply", expectDigest: sealed("settings").digest } as const;
    expect(outcome(facts("settings", "sensitive", { dispatch }))).toBe("refuse: digest-not-expected");
  });

  it("applies a changed plan whose digest was approved", () => {
    const dispatch = { mode: "apply", expectDigest: sealed("sensitive").digest } as const;
    expect(outcome(facts("settings", "sensitive", { dispatch }))).toBe("apply");
  });

  it("never removes anything unreviewed in mode apply, and does so in mode destroy for the digest alone", () => {
    const expectDigest = sealed("destroy").digest;
    expect(outcome(facts("settings", "destroy", { dispatch: { mode: "apply", expectDigest } }))).toBe(
      "refuse: loses-more",
    );
    expect(outcome(facts("settings", "destroy", { dispatch: { mode: "destroy", expectDigest } }))).toBe(
      "apply",
    );
    expect(outcome(facts("settings", "destroy", { dispatch: { mode: "destroy", expectDigest: "x" } }))).toBe(
      "refuse: digest-not-expected",
    );
  });
});

describe("a resumption by hand", () => {
  const resume = (expectDigest: string | null) => ({
    dispatch: { mode: "resume", expectDigest, lock: null } as const,
  });

  it("applies without a digest what was reviewed, and nothing else", () => {
    expect(outcome(facts("settings", "settings", resume(null)))).toBe("apply");
    const other = decide(facts("settings", "sensitive", resume(null)));
    expect(other).toMatchObject({ code: "plan-changed", next: expect.stringContaining("mode resume") });
    const unreviewed = { ...resume(null), evidence: { state: "missing", reason: "expired" } as const };
    expect(outcome(facts("settings", "settings", unreviewed))).toBe("refuse: no-manifest");
  });

  it("asks a code owner where the merge would have", () => {
    const policy = [
      {
        hub: "physics-101",
        file: "hubs/physics-101.yaml",
        rule: "image",
        level: "owner",
        message: "another image",
        hint: "",
      } as const,
    ];
    expect(outcome(facts("settings", "settings", { ...resume(null), policy, approval: missing }))).toBe(
      "refuse: no-owner",
    );
  });

  it("applies another plan for its digest, and never one that loses what nobody reviewed", () => {
    expect(outcome(facts("settings", "sensitive", resume(sealed("sensitive").digest)))).toBe("apply");
    for (const digest of [null, sealed("destroy").digest])
      expect(outcome(facts("settings", "destroy", resume(digest)))).toBe("refuse: loses-more");
  });
});

describe("the removal of a hub", () => {
  const hubs = manifest("destroy").hubs.map((hub) => ({ ...hub, intent: "destroy" as const }));
  const reviewed = evidence("destroy", { manifest: manifest("destroy", { hubs }) });
  const removal = { isTyped: true };
  const removed = (more: Partial<GateFacts> = {}) =>
    facts("destroy", "destroy", {
      intent: "destroy",
      evidence: reviewed,
      removal,
      approval: approved,
      removals: 1,
      mostRemovals: 1,
      ...more,
    });

  it("passes when it was reviewed, typed, approved by an owner and within the limit", () => {
    expect(outcome(removed())).toBe("apply");
  });

  it.each<[string, Partial<GateFacts>, string]>([
    ["it was not typed", { removal: { isTyped: false } }, "not-typed"],
    ["no owner approved", { approval: missing }, "no-owner"],
    ["nobody approved, and no file says who owns what", { approval: unruled }, "no-owner"],
    ["nobody was asked", { approval: null }, "no-owner"],
    ["the hub is protected", { isProtected: true }, "protected"],
    ["the merge removes too many", { removals: 2 }, "too-many-removals"],
    ["the review was for a change", { evidence: evidence("destroy") }, "other-intent"],
    ["the file came back after the review", { intent: "apply" }, "other-intent"],
    [
      "more is removed than was reviewed",
      {
        evidence: evidence("destroy", {
          manifest: manifest("destroy-disk", {
            hubs: manifest("destroy-disk").hubs.map((h) => ({ ...h, intent: "destroy" as const })),
          }),
        }),
      },
      "loses-more",
    ],
  ])("is refused when %s", (_, more, code) => {
    expect(outcome(removed(more))).toBe(`refuse: ${code}`);
  });

  it("is refused for a protected hub however it is asked for", () => {
    const dispatch = { mode: "destroy", expectDigest: sealed("destroy").digest } as const;
    expect(outcome(removed({ isProtected: true, dispatch }))).toBe("refuse: protected");
    expect(outcome(facts("replace", "replace", { isProtected: true }))).toBe("refuse: protected");
    expect(outcome(facts("settings", "settings", { isProtected: true }))).toBe("apply");
  });
});

describe("what Terraform replaces although nothing is lost with it", () => {
  const inPlace = new Set(["terraform_data.machine"]);

  it("is applied on a protected hub when it was reviewed", () => {
    expect(outcome(facts("replace", "replace", { inPlace, isProtected: true }))).toBe("apply");
  });

  it("needs a person when it was not reviewed", () => {
    expect(decide(facts("settings", "replace", { inPlace }))).toMatchObject({
      code: "plan-changed",
      canBeApproved: true,
    });
    const dispatch = { mode: "apply", expectDigest: sealed("replace").digest } as const;
    expect(outcome(facts("settings", "replace", { inPlace, dispatch }))).toBe("apply");
  });

  it("is no excuse for anything else, nor for deleting it", () => {
    const home = new Set(["terraform_data.home"]);
    expect(outcome(facts("settings", "destroy-disk", { inPlace: home }))).toBe("refuse: loses-more");
    expect(outcome(facts("destroy-disk", "destroy-disk", { inPlace: home, isProtected: true }))).toBe(
      "refuse: protected",
    );
    expect(outcome(facts("settings", "destroy", { inPlace }))).toBe("refuse: loses-more");
  });
});

describe("the policy of the main branch", () => {
  const verdict = (level: PolicyVerdict["level"], rule: string): PolicyVerdict => ({
    hub: "physics-101",
    file: "hubs/physics-101.yaml",
    rule,
    level,
    message: "60 users are more than the 50 allowed",
    hint: "Set users to 50 or fewer.",
  });
  const broken = { policy: [verdict("blocks", "policy.max_users")] };
  const held = { policy: [verdict("owner", "admin_users"), verdict("owner", "image")] };

  it("is judged again, in the rule's own words, and no digest by hand gets past it", () => {
    expect(decide(facts("settings", "settings", broken))).toMatchObject({
      code: "policy",
      reason: "policy.max_users: 60 users are more than the 50 allowed",
      next: "Set users to 50 or fewer.",
      canBeApproved: false,
    });
    const dispatch = { mode: "apply", expectDigest: sealed("settings").digest } as const;
    expect(outcome(facts("settings", "settings", { ...broken, dispatch }))).toBe("refuse: policy");
  });

  it("never hides that something would be lost", () => {
    expect(outcome(facts("settings", "replace", broken))).toBe("refuse: loses-more");
  });

  it.each([
    ["an owner approved", approved, "apply"],
    ["no owner approved", missing, "refuse: no-owner"],
    ["nobody was asked", null, "refuse: no-owner"],
    ["no file says who owns what", unruled, "apply"],
  ])("holds back what only owners may decide: %s", (_, approval, expected) => {
    expect(outcome(facts("settings", "settings", { ...held, approval }))).toBe(expected);
  });

  it("says whose approval is missing, and a person may approve the plan by hand", () => {
    expect(decide(facts("settings", "settings", { ...held, approval: missing }))).toMatchObject({
      reason:
        "no code owner approved the change of admin_users, image (A code owner has to approve: @ada (CODEOWNERS))",
      canBeApproved: true,
    });
    const dispatch = { mode: "apply", expectDigest: sealed("settings").digest } as const;
    expect(outcome(facts("settings", "settings", { ...held, dispatch }))).toBe("apply");
  });
});

describe("a record that the main branch's workflow made of the pull request", () => {
  const onMain = {
    event: "workflow_dispatch",
    headSha: sha("e"),
    headBranch: "main",
    isMainCode: true,
    isActorTrusted: true,
  };
  const decided = (more: Partial<ReadEvidence["run"]>, changed: Partial<ReadEvidence> = {}) => {
    const { evidence: known } = withRun({ ...onMain, ...more });
    return outcome(facts("settings", "settings", { evidence: { ...known, ...changed } }));
  };

  it.each(["workflow_dispatch", "issue_comment"])("counts after %s", (event) => {
    expect(decided({ event })).toBe("apply");
  });

  it.each<[string, Partial<ReadEvidence["run"]>]>([
    ["another branch", { headBranch: "change" }],
    ["a tag that is called main but holds other code", { isMainCode: false }],
    ["somebody who may not write", { isActorTrusted: false }],
    ["another workflow", { workflowPath: ".github/workflows/evil.yml" }],
    ["another event on the main branch", { event: "push" }],
    ["another event on the main branch", { event: "schedule" }],
    ["another repository", { headRepository: 78 }],
    ["another run than it says", { id: 1002 }],
    // What makes a run of the main branch trusted makes none of a pull request's own.
    ["the pull request's own workflow for another head", { event: "pull_request" }],
  ])("does not count from %s", (_, more) => {
    expect(decided(more)).toBe("refuse: foreign-manifest");
  });

  it.each<[string, Partial<Manifest>]>([
    ["another pull request", { pullRequest: 13 }],
    ["another head", { head: sha("f") }],
  ])("does not count when it is about %s", (_, more) => {
    expect(decided({}, { manifest: manifest("settings", more) })).toBe("refuse: foreign-manifest");
  });

  it("still has to be signed, and about the files that were merged", () => {
    expect(decided({}, { signature: "wrong" })).toBe("refuse: bad-signature");
    const { evidence: known } = withRun(onMain);
    const inputs = new Map([["hubs/physics-101.yaml", sha("9")]]);
    expect(outcome(facts("settings", "settings", { evidence: known, inputs }))).toBe("refuse: other-file");
  });
});
