/** What a suite uses that not every other one may use at the same time. */
export type Thing = "browser" | "containers" | "browser and containers";

/** A suite, as far as its turn goes; `after`: what has to end first, where it runs as well. */
export interface Turn {
  readonly name: string;
  readonly uses?: Thing;
  readonly after?: string;
}

/** Does the work for all, so many at a time, and returns the results in the list's order. */
export function inTurn<T extends Turn, Result>(
  all: readonly T[],
  sideBySide: number,
  work: (one: T) => Promise<Result>,
): Promise<Result[]>;
