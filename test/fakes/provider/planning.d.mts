/** Where a planned value differs in what cannot be changed; `behaviour` is a resource's part of the fixtures. */
export function replacements(
  block: object,
  behaviour: { readonly force_new?: readonly string[] },
  before: object,
  after: object,
): (string | number)[][];
