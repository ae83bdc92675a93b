// Finds a hub's snapshot policy, hours and budget in AWS after a lost run, by their tags or fixed names. Reads only.

import type { Found } from "../core/adoption.ts";
import type { AwsAnswer, AwsCall } from "../core/aws-calls.ts";
import { arrayOf, objectOf, textOf } from "../core/json.ts";
import type { AwsApi } from "../ports.ts";

/** Where to look. */
export interface CarePlace {
  readonly hub: string;
  readonly region: string;
  readonly account: string;
}

/** Asks and returns the content; null where there is none of it. Throws HubError AWS_LOOKUP when AWS refuses. */
export type Ask = (call: AwsCall) => Promise<unknown>;

/** Returns what is there. */
export async function findCare(place: CarePlace, ask: Ask): Promise<readonly Found[]> {
  const parts = await Promise.all([findPolicies(place, ask), findHours(place, ask), findBudget(place, ask)]);
  return parts.flat();
}

/** Returns `ask` for `findCare`: AWS's words for "there is none" become null, other refusals what `refused` makes of them. */
export function askOrNull(
  aws: AwsApi,
  refused: (call: AwsCall, answer: AwsAnswer & { ok: false }) => Error,
): Ask {
  return async (call) => {
    const answer = await aws.ask(call);
    if (answer.ok) return answer.content;
    if (answer.status === 404 || /NotFound/.test(answer.code)) return null;
    throw refused(call, answer);
  };
}

async function findPolicies({ hub, region }: CarePlace, ask: Ask): Promise<Found[]> {
  const answer = objectOf(await ask({ form: "rest", service: "dlm", region, path: "/policies" }));
  return arrayOf(answer.Policies)
    .map(objectOf)
    .filter(({ Tags }) => objectOf(Tags).hub === hub)
    .flatMap(({ PolicyId }) =>
      found("aws_dlm_lifecycle_policy.homes[0]", textOf(PolicyId), "the snapshots' policy"),
    );
}

async function findHours({ hub, region }: CarePlace, ask: Ask): Promise<Found[]> {
  const group = `hub-${hub}`;
  const rest = (path: string) => ask({ form: "rest", service: "scheduler", region, path });
  if ((await rest(`/schedule-groups/${group}`)) === null) return [];
  const hours = await Promise.all(
    ["start", "stop"].map(async (which) => {
      const name = `${group}-${which}`;
      const there = (await rest(`/schedules/${name}?groupName=${group}`)) !== null;
      return there
        ? found(`aws_scheduler_schedule.hours["${which}"]`, `${group}/${name}`, "the schedule")
        : [];
    }),
  );
  return [...found("aws_scheduler_schedule_group.this[0]", group, "the schedules' group"), ...hours.flat()];
}

async function findBudget({ hub, region, account }: CarePlace, ask: Ask): Promise<Found[]> {
  const name = `hub-${hub}-${region}`;
  const target = "AWSBudgetServiceGateway.DescribeBudget";
  const body = { AccountId: account, BudgetName: name };
  const answer = await ask({ form: "json", service: "budgets", region, target, body });
  return answer === null ? [] : found("aws_budgets_budget.this[0]", `${account}:${name}`, "the budget");
}

function found(address: string, id: string | null, words: string): Found[] {
  return id === null ? [] : [{ address, importId: id, id, words: `${words} ${id}` }];
}
