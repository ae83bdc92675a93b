// gitops.yaml's policy, judged on reviews: each verdict says the rule's own words and what to do. The policy is the base's, never the
// pull request's.
import type { Gitops } from "../generated/gitops.ts";
import { judgedCost } from "./monthly-cost.ts";
import { ownerFindings } from "./policy-owners.ts";
import type { Review } from "./review.ts";

/** `blocks`: may not be merged so. `owner`: a code owner has to approve it. */
export interface PolicyVerdict {
  readonly hub: string;
  readonly file: string;
  /** The rule as gitops.yaml names it: `policy.regions`. */
  readonly rule: string;
  readonly level: "blocks" | "owner";
  readonly message: string;
  readonly hint: string;
  /** A code owner did approve it. */
  readonly isApproved?: boolean;
}

/** The `policy` part of gitops.yaml. */
export type Policy = NonNullable<Gitops["policy"]>;

/** What the rules look at besides the review. Fields are those of the hub file after defaults; null: not given. */
export interface PolicySubject {
  readonly review: Review;
  readonly region: string | null;
  readonly machine: string | null;
  readonly users: number;
  readonly hasExtraConfig: boolean;
  /** Dotted names of the settings that differ from the base: `admin_users`, `auth.config`. All that are given, for a new hub. */
  readonly changedFields: readonly string[];
}

/** A verdict before it is said of which hub. */
export type Finding = Pick<PolicyVerdict, "rule" | "level" | "message" | "hint">;

/** Returns every rule that the hubs of a pull request break, in the hubs' order, those over all hubs last. */
export function judge(
  policy: Policy,
  subjects: readonly PolicySubject[],
  monthlyCostOfOthers: number,
): readonly PolicyVerdict[] {
  const perHub = subjects.flatMap((subject) => {
    const { hub, file, kind } = subject.review;
    const isGoing = kind === "removed" || kind === "data-destroyed";
    const rules = isGoing ? [] : [...limits(policy, subject), ...extraConfig(policy, subject)];
    const findings = [...rules, ...ownerFindings(subject)];
    return findings.map((finding) => ({ hub, file, ...finding }));
  });
  return [...perHub, ...totalCost(policy, subjects, monthlyCostOfOthers), ...destroys(policy, subjects)];
}

/** Returns true when a text is one of the patterns; `*` stands for any characters, everything else for itself. */
export function matchesAny(text: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matches(text, pattern.split("*")));
}

function matches(text: string, pieces: readonly string[]): boolean {
  const [first = "", ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last))
    return false;
  const end = text.length - last.length;
  let position = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, position);
    if (found === -1 || found + piece.length > end) return false;
    position = found + piece.length;
  }
  return true;
}

function limits(policy: Policy, subject: PolicySubject): Finding[] {
  const { region, machine, users, review } = subject;
  const findings: Finding[] = [];
  const blocks = (rule: string, message: string, hint: string) =>
    findings.push({ rule: `policy.${rule}`, level: "blocks", message, hint });
  if (policy.regions !== undefined && region !== null && !matchesAny(region, policy.regions))
    blocks(
      "regions",
      `${region} is not one of the regions allowed: ${policy.regions.join(", ")}`,
      "Choose one of them.",
    );
  if (policy.machines !== undefined && machine !== null && !matchesAny(machine, policy.machines))
    blocks(
      "machines",
      `${machine} is not one of the machines allowed: ${policy.machines.join(", ")}`,
      "Choose one of them.",
    );
  if (policy.max_users !== undefined && users > policy.max_users)
    blocks(
      "max_users",
      `${users} users are more than the ${policy.max_users} allowed`,
      `Set users to ${policy.max_users} or fewer.`,
    );
  const cost = costFinding(policy, review);
  return cost === null ? findings : [...findings, cost];
}

function costFinding(policy: Policy, review: Review): Finding | null {
  const { currency } = review.cost;
  const cost = costAfter(review);
  const most = policy.max_monthly_cost?.hub;
  if (most === undefined || cost === null) return null;
  const rule = "policy.max_monthly_cost.hub";
  const limit = `${most} ${currencyOf(policy)}`;
  if (currency !== currencyOf(policy))
    return {
      rule,
      level: "owner",
      message: `${costWords(review, cost)} cannot be compared with the limit of ${limit}`,
      hint: "A code owner has to approve this pull request, or have policy.max_monthly_cost.currency corrected.",
    };
  if (cost <= most) return null;
  return {
    rule,
    level: "blocks",
    message: `${costWords(review, cost)} is more than the ${limit} allowed for one hub`,
    hint: "Expect fewer users, give each less memory, or stop the machine outside class hours (schedule).",
  };
}

function extraConfig(policy: Policy, { review, hasExtraConfig }: PolicySubject): Finding[] {
  if (!hasExtraConfig || policy.extra_config === undefined || policy.extra_config.includes(review.hub))
    return [];
  return [
    {
      rule: "policy.extra_config",
      level: "blocks",
      message: `${review.hub} is not one of the hubs that may use extra_config`,
      hint: "Take extra_config out, or have the hub added to policy.extra_config in a merge of its own.",
    },
  ];
}

function totalCost(policy: Policy, subjects: readonly PolicySubject[], others: number): PolicyVerdict[] {
  const most = policy.max_monthly_cost?.total;
  if (most === undefined) return [];
  const known = subjects.map((s) => costAfter(s.review) ?? 0).reduce((sum, cost) => sum + cost, others);
  const before = subjects.map((s) => s.review.cost.before ?? 0).reduce((sum, cost) => sum + cost, others);
  const worst = [...subjects].sort((a, b) => increase(b.review) - increase(a.review))[0];
  if (known <= most || known <= before || worst === undefined) return [];
  const message = `all hubs together would cost about ${round(known)} ${currencyOf(policy)} a month; ${most} are allowed`;
  const hint =
    "Make a hub smaller, remove one, or have policy.max_monthly_cost.total raised in a merge of its own.";
  const { hub, file } = worst.review;
  return [{ hub, file, rule: "policy.max_monthly_cost.total", level: "blocks", message, hint }];
}

function destroys(policy: Policy, subjects: readonly PolicySubject[]): PolicyVerdict[] {
  const most = policy.max_destroys;
  const going = subjects.filter((s) => s.review.kind === "removed" || s.review.kind === "data-destroyed");
  const last = going.at(-1);
  if (most === undefined || going.length <= most || last === undefined) return [];
  const message = `${going.length} hubs would be removed at once; ${most} may be`;
  const hint = "Remove fewer hubs in one pull request.";
  return [
    {
      hub: last.review.hub,
      file: last.review.file,
      rule: "policy.max_destroys",
      level: "blocks",
      message,
      hint,
    },
  ];
}

function increase(review: Review): number {
  return (costAfter(review) ?? 0) - (review.cost.before ?? 0);
}

function costAfter({ cost }: Review): number | null {
  return judgedCost({ amount: cost.after, ...(cost.dearest === undefined ? {} : { dearest: cost.dearest }) });
}

function costWords({ cost: { after, currency } }: Review, judged: number): string {
  return `about ${judged} ${currency} ${judged === after ? "a month" : "in the month of its events"}`;
}

function currencyOf(policy: Policy): string {
  return policy.max_monthly_cost?.currency ?? "USD";
}

function round(amount: number): number {
  return Math.round(amount * 100) / 100;
}
