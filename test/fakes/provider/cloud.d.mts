/** One thing in the cloud: what a state knows of it, and what was only written. */
export interface Thing {
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, unknown>>;
}

/** One line of the diary: what was begun, or has ended. */
export interface Entry {
  readonly begin?: "create" | "update" | "delete";
  readonly end?: "create" | "update" | "delete";
  readonly type: string;
  readonly id?: string;
}

/** A folder of things. */
export class Cloud {
  constructor(folder: string);
  readonly folder: string;
  all(type: string): Thing[];
  /** All things of all types. */
  everything(): Thing[];
  find(type: string, id: string): Thing | null;
  put(thing: Thing): void;
  remove(type: string, id: string): void;
  note(entry: object): void;
  /** What was done, from the beginning. */
  diary(): Entry[];
}
