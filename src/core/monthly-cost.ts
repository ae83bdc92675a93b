// A month's cost of a hub before and after a change, and the figure that rules judge.

import type { CostEstimate, MonthlyPrice } from "./review.ts";

/** Returns the estimate for a change of the price; `before` null for a hub that is new. */
export function costOfChange(before: MonthlyPrice | null, { amount, ...told }: MonthlyPrice): CostEstimate {
  return { before: before?.amount ?? null, after: amount, ...told };
}

/** Returns what a hub costs that is gone. */
export function costOfNothing({ currency, source }: MonthlyPrice): MonthlyPrice {
  return { amount: 0, currency, source };
}

/** Returns the figure that a limit is held against: the dearest month ahead, with its events, in the hours of the schedule. */
export function judgedCost({ amount, dearest }: Pick<MonthlyPrice, "amount" | "dearest">): number | null {
  return dearest === undefined || amount === null ? amount : Math.max(amount, dearest);
}
