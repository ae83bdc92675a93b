// The shape of a rule: one hub in, faults out. Rules see a hub whose form the schema has accepted.

import type { Gitops } from "../../generated/gitops.ts";
import type { Hub } from "../../generated/hub.ts";
import type { EffectiveHub } from "../effective-hub.ts";
import type { Fault } from "../fault.ts";

/** What a rule may look at. */
export interface RuleSubject {
  readonly name: string;
  /** As written. */
  readonly hub: Hub;
  readonly effective: EffectiveHub;
  readonly gitops: Gitops;
}

/** Returns what is wrong, each with what to do next. */
export type Rule = (subject: RuleSubject) => readonly Fault[];
