import type { Refusals } from "../faults.mjs";

export const refusals: Refusals;
