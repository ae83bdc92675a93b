/** One broken rule: what, why, and at which argument. */
export interface Misfit {
  readonly summary: string;
  readonly detail: string;
  readonly path: readonly (string | number)[];
}

/** The rules of a resource that its arguments break; what is not known yet breaks none. */
export function misfits(
  rules: {
    readonly conflicts_with?: Readonly<Record<string, readonly string[]>>;
    readonly exactly_one_of?: readonly (readonly string[])[];
  },
  config: Readonly<Record<string, unknown>>,
): Misfit[];
