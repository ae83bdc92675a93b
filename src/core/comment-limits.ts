// How much room there is, and how long each text may get. Escaping makes hostile text up to thirteen times as long, so a comment that
// does not fit is made again with tighter limits.

/** Bytes of a comment: GitHub takes 65,536 characters. */
export const commentBudget = 60_000;

/** Bytes of a job summary: GitHub takes 1 MiB a step and drops what is larger. */
export const summaryBudget = 900 * 1024;

export interface Limits {
  /** Rows of the table of hubs. */
  readonly rows: number;
  /** Problems, alerts, results shown one by one. */
  readonly entries: number;
  /** Characters of one table cell. */
  readonly cell: number;
  /** Characters of one sentence. */
  readonly sentence: number;
}

/** Whatever the texts hold, a comment within these fits. */
export const tightestLimits: Limits = { rows: 15, entries: 10, cell: 25, sentence: 60 };

/** From roomy to tight. */
export const limitsFromRoomy: readonly Limits[] = [
  { rows: 25, entries: 20, cell: 200, sentence: 500 },
  { rows: 25, entries: 20, cell: 60, sentence: 160 },
  tightestLimits,
];

/** Limits of the job summary, which has more room. */
export const summaryLimits: Limits = { rows: 300, entries: 300, cell: 200, sentence: 500 };
