import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { annotations } from "../../src/core/annotations.ts";
import { isOurComment, markerOf, renderComment } from "../../src/core/comment.ts";
import type { CommentModel } from "../../src/core/comment-model.ts";
import { renderReply } from "../../src/core/comment-reply.ts";
import { verdictOf } from "../../src/core/comment-verdict.ts";
import { logText } from "../../src/core/log-text.ts";
import { byteLength } from "../../src/core/markdown-fence.ts";
import { type ChangeKind, changeKinds } from "../../src/core/review.ts";
import { renderSummary } from "../../src/core/summary.ts";
import { expectHarmless } from "../support/harmless.ts";
import { context, model, planned, problems, replaced, results, states } from "./comment-case.ts";
import { expectGolden } from "./golden.ts";
import { hostileText, hostileTexts } from "./hostile-text.ts";

/** The value with every text in it replaced, but for names that GitHub or our own code vouch for. */
function poisoned<T>(value: T, text: string): T {
  const own = new Set([
    "state",
    "kind",
    "level",
    "phase",
    "role",
    "action",
    "severity",
    "commit",
    "baseCommit",
    "repositoryUrl",
    "helpUrl",
    "url",
    "approveUrl",
    "digest",
    "plannedAt",
    "checkedAt",
    "lock",
  ]);
  const walk = (inner: unknown, key: string): unknown => {
    if (typeof inner === "string") return own.has(key) ? inner : text;
    if (Array.isArray(inner)) return inner.map((one) => walk(one, key));
    if (typeof inner !== "object" || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([k, v]) => [k, k === "run" ? v : walk(v, k)]));
  };
  // Same shape, other texts.
  return walk(value, "") as T;
}

/** States that together show every field there is; the rest differ from them in words of our own only. */
const tellingStates = [
  "machine-replaced",
  "destroy",
  "invalid",
  "locked",
  "policy-broken",
  "likely-rename",
  "applied-in-part",
  "secrets-present",
  "without-effect",
].map((name) => states[name] ?? expect.fail(`no state ${name}`));

describe("the comment", () => {
  it.each(Object.entries(states))("shows the state %s as its golden file does", (name, state) => {
    const text = renderComment(state);
    expectGolden(`comment/${name}.md`, text);
    expect(byteLength(text)).toBeLessThanOrEqual(60_000);
    expectHarmless(text);
  });

  it.each(hostileTexts)(
    "is harmless with %j in every field",
    (text) => {
      for (const state of Object.values(states))
        expectHarmless(renderComment(poisoned(state, text)), "github.com");
    },
    60_000,
  );

  it("is harmless with any text in every field", () => {
    const some = fc.constantFrom(...tellingStates);
    fc.assert(
      fc.property(some, hostileText(), (state, text) => {
        expectHarmless(renderComment(poisoned(state, text)));
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it("estimates nothing for a hub that nobody sends a bill for", () => {
    const cost = { before: null, after: 0, currency: "USD", source: "your own computer" };
    expect(renderComment(model({ hubs: [planned({ cost })] }))).not.toContain("estimate");
    const paid = { ...cost, after: 182, source: "price table of 2026-10-01" };
    expect(renderComment(model({ hubs: [planned({ cost: paid })] }))).toContain(
      "an estimate from the price table",
    );
  });

  it("stays within 60,000 bytes when everything in it is as long as can be", () => {
    const bomb = "@#|<>".repeat(20_000);
    const crowd: CommentModel = {
      ...(states["30-hubs"] ?? model()),
      problems: Array(200).fill(problems[0]),
      policy: Array(50).fill(states["policy-broken"]?.policy[0]),
    };
    const text = renderComment(poisoned(crowd, bomb));
    expect(byteLength(text)).toBeLessThanOrEqual(60_000);
    expectHarmless(text);
  }, 60_000);

  it("keeps the verdict, the table, the boxes and the next steps when a plan has five megabytes", () => {
    const text = renderComment(
      model({ hubs: [planned({ ...replaced }, "x".repeat(99).concat("\n").repeat(50_000))] }),
    );
    expect(text).toContain("⚠️ **Needs attention**");
    expect(text).toContain("[!WARNING]");
    expect(text).toContain("### What to do next");
    expect(text).toMatch(/…\d+ more lines → \[job summary\]/);
    expect(byteLength(text)).toBeLessThanOrEqual(60_000);
    const fences = text.split("\n").filter((line) => /^(?:> )?`{3,}/.test(line));
    expect(fences.length).toBeGreaterThan(0);
    expect(fences.length % 2).toBe(0);
    expectHarmless(text);
  });

  it("says how many folds it had no room for", () => {
    const hubs = Array.from({ length: 700 }, (_, i) =>
      planned({ hub: `hub-${i}` }, "x".repeat(99).concat("\n").repeat(50)),
    );
    const text = renderComment(model({ hubs }));
    expect(byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toContain("…and 675 more hubs (675 settings only), all of them in the job summary.");
    expect(text).toMatch(/Details of \d+ more hubs: see the job summary\./);
    expectHarmless(text);
  });

  it("is found again by its author and its very first characters only", () => {
    const ours = { body: renderComment(model()), author: 41898282 };
    expect(isOurComment(ours, 41898282, 12)).toBe(true);
    expect(isOurComment(ours, 41898282, 1)).toBe(false);
    expect(isOurComment({ ...ours, author: 7 }, 41898282, 12)).toBe(false);
    expect(isOurComment({ ...ours, body: ` ${markerOf(12)}` }, 41898282, 12)).toBe(false);
  });
});

describe("the verdict", () => {
  const sentence = (...kinds: ChangeKind[]) => {
    const hubs = kinds.map((kind, i) =>
      planned({ hub: `hub-${i}`, kind, downtimeSeconds: kind === "restart" ? 5400 : 60 }),
    );
    const { word, sentence: words } = verdictOf(model({ hubs }));
    return `${word}: ${words}`;
  };

  it.each<[ChangeKind[], string]>([
    [["data-destroyed"], "Needs attention: 1 hub loses its users' files"],
    [["removed", "removed"], "Needs attention: 2 hubs go away"],
    [["address-changed"], "Needs attention: 1 hub gets another address"],
    [["machine-replaced", "machine-replaced"], "Needs attention: 2 hubs lose their machines for about 60 s"],
    [["restart"], "Needs attention: 1 hub restarts its machine for about 2 h"],
    [["update", "update"], "Ready: 2 hubs change while they run"],
    [["new", "settings", "settings"], "Ready: 1 hub is new, 2 hubs change settings only"],
    [
      ["settings", "data-destroyed"],
      "Needs attention: 1 hub loses its users' files, 1 hub changes settings only",
    ],
    [["unchanged", "unchanged"], "Nothing to do: no hub changes"],
    [
      [
        "data-destroyed",
        "data-destroyed",
        "address-changed",
        "address-changed",
        "restart",
        "restart",
        "new",
        "new",
      ],
      "Needs attention: 2 hubs lose their users' files, 2 hubs get another address, 2 hubs restart their machines for about 2 h, 2 hubs are new",
    ],
    [["removed", "update"], "Needs attention: 1 hub goes away, 1 hub changes while it runs"],
  ])("over hubs that are %j reads as it should", (kinds, expected) => {
    expect(sentence(...kinds)).toBe(expected);
  });

  it("counts everything that blocks", () => {
    const broken = { ...(states["policy-broken"] ?? model()), problems, hubs: states.locked?.hubs ?? [] };
    expect(verdictOf(broken)).toMatchObject({
      word: "Blocked",
      sentence: "3 problems in 2 files; 1 hub could not be planned; 1 rule of this repository is broken",
    });
  });

  it("shows a table row for each kind, data loss loudest", () => {
    const text = renderComment(
      model({ hubs: changeKinds.map((kind, i) => planned({ hub: `hub-${i}`, kind })) }),
    );
    const order = [...text.matchAll(/^\| (\S+) \[(hub-\d)\]/gm)].map((row) => `${row[2]} ${row[1]}`);
    expect(order.map((row) => row.split(" ")[0])).toEqual(changeKinds.map((_, i) => `hub-${i}`).reverse());
    expect(order[0]).toContain("🛑");
  });
});

describe("the job summary", () => {
  it("shows everything the comment does, with all hubs and their whole text", () => {
    const { text, isComplete } = renderSummary(states["30-hubs"] ?? model());
    expect(isComplete).toBe(true);
    for (let i = 1; i <= 30; i++) expect(text).toContain(`<b>course-${String(i).padStart(2, "0")}</b>`);
    expectHarmless(text);
  });

  it("is harmless with any text in every field, and so is what it would be in a log", () => {
    const some = fc.constantFrom(...tellingStates);
    fc.assert(
      fc.property(some, hostileText(), (state, text) => {
        const summary = renderSummary(poisoned(state, text)).text;
        expectHarmless(summary);
        for (const line of logText(summary).split("\n")) expect(line).not.toMatch(/^\s*::|##\[|\u001b/);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it("stays below 900 KiB and says what is missing", () => {
    const { text, isComplete } = renderSummary(states["too-long"] ?? model());
    expect(byteLength(text)).toBeLessThanOrEqual(900 * 1024);
    expect(isComplete).toBe(false);
    expect(text).toContain("see the artifact of this run");
  });
});

describe("the reply after the merge", () => {
  it.each(Object.entries(results))("for a hub that is %s reads as its golden file does", (name, result) => {
    const text = renderReply(result, context) ?? "(no reply)\n";
    expectGolden(`reply/${name}.md`, text);
  });

  it.each(Object.entries(results))("is harmless with any text in every field: %s", (_, result) => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const reply = renderReply(poisoned(result, text), { ...context, merger: null }) ?? "";
        expectHarmless(reply);
        expect(byteLength(reply)).toBeLessThanOrEqual(60_000);
      }),
      { numRuns: 30 },
    );
  });

  it("mentions the person who merged only when something went wrong, and only by a name GitHub allows", () => {
    const reply = (name: string, merger: string) =>
      renderReply(results[name] ?? expect.fail(), { ...context, merger }) ?? "";
    expect(reply("refused", "octo-cat")).toContain("@octo-cat ");
    expect(reply("live", "octo-cat")).not.toContain("@octo-cat");
    expect(reply("refused", "evil/team")).not.toContain("@");
  });
});

describe("annotations", () => {
  it("stand on the lines of the files, harmless in a log", () => {
    expect(annotations(problems)[0]).toMatchObject({
      level: "error",
      file: "hubs/physics-101.yaml",
      line: 4,
      column: 1,
    });
    fc.assert(
      fc.property(hostileText(), (text) => {
        for (const { title, message, file } of annotations(poisoned(problems, text)))
          expect(`${title} ${message} ${file}`).not.toMatch(/::|##\[|\u001b|\r|\u202e/);
      }),
    );
  });

  it("are at most ten of a level, the last saying how many more there are", () => {
    const many = Array.from({ length: 25 }, (_, i) => ({ ...(problems[0] ?? expect.fail()), line: i + 1 }));
    const made = annotations([...many, { ...(problems[1] ?? expect.fail()), severity: "warning" }]);
    expect(made).toHaveLength(11);
    expect(made[9]).toMatchObject({ line: 10, title: "and 16 more" });
  });

  it("include broken rules", () => {
    const [error, warning] = annotations([], states["policy-broken"]?.policy ?? []);
    expect(error).toMatchObject({ level: "error", title: "policy.max_monthly_cost.hub", line: null });
    expect(warning).toMatchObject({ level: "warning", title: "admin_users" });
  });
});

describe("what a comment says once", () => {
  it("is how long a hub is down, where the place's own words have it", () => {
    const replacedHere = { ...replaced, headline: "machine replaced, about 6 min down · homes kept" };
    const told = renderComment(model({ hubs: [planned(replacedHere)] }));
    expect(told.match(/\d min down/g)).toEqual(["6 min down"]);
  });

  it("is nothing of hidden values where a hub is new: all of them are", () => {
    const hubs = (kind: ChangeKind) => [{ ...planned({ kind }), hasSensitiveChanges: true }];
    const told = (kind: ChangeKind) => renderComment(model({ hubs: hubs(kind) }));
    expect(told("new")).not.toContain("may not be shown");
    expect(told("settings")).toContain("may not be shown");
  });
});
