/** A value that is known only after the change. */
export class Unknown {
  constructor();
}
