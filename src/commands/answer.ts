// What a run of the Action is asked beside its event, and what it gives back.

/** What the workflow asked for beside the event. */
export interface Wish {
  /** `list`: only say which hubs are due, for a matrix of jobs. */
  readonly isListOnly: boolean;
  /** Apply only this hub. */
  readonly hub: string | null;
}

export interface Answer {
  readonly isFine: boolean;
  /** Outputs of the step. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** The answer of a run that has nothing to say. */
export const fine: Answer = { isFine: true, outputs: {} };
