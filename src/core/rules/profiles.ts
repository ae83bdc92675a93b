// Profiles: one default, names that differ, and groups that the sign-in service can tell.

import type { Fault } from "../fault.ts";
import type { Rule } from "./rule.ts";

/** At most one default, and no name twice. */
export const profilesRule: Rule = ({ hub }) => {
  const profiles = hub.profile_list ?? [];
  const defaults = profiles.flatMap((profile, index) => (profile.default === true ? [index] : []));
  const faults: Fault[] = defaults.slice(1).map((index) => ({
    path: ["profile_list", index, "default"],
    code: "several-defaults",
    message: `profile_list[${index}] is a second default; profile_list[${defaults[0]}] is one already`,
    hint: "Keep one default: true.",
  }));
  const seen = new Map<string, number>();
  profiles.forEach(({ display_name: name }, index) => {
    const first = seen.get(name.trim().toLowerCase());
    if (first === undefined) {
      seen.set(name.trim().toLowerCase(), index);
      return;
    }
    const message = `profile_list[${index}] has the same display_name as profile_list[${first}]`;
    faults.push({
      path: ["profile_list", index, "display_name"],
      code: "duplicate-item",
      message,
      hint: "Users could not tell them apart.",
    });
  });
  if (profiles.length > 0 && profiles.every(({ allowed_groups: groups }) => groups !== undefined)) {
    const message = "every profile is for some groups only; users of no group could start nothing";
    faults.push({
      path: ["profile_list"],
      code: "no-common-profile",
      severity: "warning",
      message,
      hint: "Leave allowed_groups out of one profile.",
    });
  }
  return faults;
};
