// Every rule about one hub, in the order their faults are told where two concern the same place.

import type { Fault } from "../fault.ts";
import { places } from "../places.ts";
import { accessRule } from "./access.ts";
import { authRule } from "./auth.ts";
import { capacityRule } from "./capacity.ts";
import { customImageRule } from "./custom-image.ts";
import { datesRule } from "./dates.ts";
import { environmentRule } from "./environment.ts";
import { imagesRule } from "./images.ts";
import { networksRule } from "./networks.ts";
import { optionsRule } from "./options.ts";
import { placeRule } from "./place.ts";
import { profilesRule } from "./profiles.ts";
import type { Rule, RuleSubject } from "./rule.ts";
import { secretsRule } from "./secrets.ts";
import { storageRule } from "./storage.ts";

const rules: readonly Rule[] = [
  placeRule,
  secretsRule,
  authRule,
  optionsRule,
  accessRule,
  imagesRule,
  profilesRule,
  customImageRule,
  environmentRule,
  capacityRule,
  storageRule,
  datesRule,
  networksRule,
  (subject) => places[subject.hub.provider].rule?.(subject) ?? [],
];

/** Everything that is wrong with one hub by itself. */
export function hubFaults(subject: RuleSubject): readonly Fault[] {
  return rules.flatMap((rule) => rule(subject));
}
