// The plans recorded from a real Terraform by scripts/record-plans.mjs.
import { readFileSync } from "node:fs";

/** Returns a fresh copy of a recorded plan, so that a test may change it. */
export function recordedPlan(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`../fixtures/plans/${name}.json`, import.meta.url), "utf8"));
}
