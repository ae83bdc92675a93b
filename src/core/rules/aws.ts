// What only AWS cannot do: odd times between snapshots, alarms without an address, more than five of them.

import type { Fault } from "../fault.ts";
import { nearestSnapshotHours, snapshotHours } from "../snapshot-hours.ts";
import type { Rule, RuleSubject } from "./rule.ts";

// AWS Budgets keeps this many notifications a budget.
const mostAlarms = 5;

/** backup and budget fit what AWS offers. */
export const awsRule: Rule = (subject) => [...backup(subject), ...budget(subject)];

function backup({ effective }: RuleSubject): readonly Fault[] {
  if (effective.backup === "off" || snapshotHours(effective.backup.every) !== null) return [];
  const { every } = effective.backup;
  return [
    {
      path: ["backup", "every"],
      code: "bad-value",
      message: `backup.every is ${every}; AWS makes snapshots every 1h, 2h, 3h, 4h, 6h, 8h, 12h, 24h or 7d`,
      hint: `Write ${nearestSnapshotHours(every)}.`,
    },
  ];
}

function budget({ effective }: RuleSubject): readonly Fault[] {
  const { budget: asked, contact, region } = effective;
  if (asked === null) return [];
  const faults: Fault[] = [];
  if (contact === null)
    faults.push({
      path: ["budget"],
      code: "missing-key",
      message: "budget sends mails, and there is nobody to send them to",
      hint: "Add contact with a mail address here, or to gitops.yaml for all hubs.",
    });
  if (asked.alert.length > mostAlarms)
    faults.push({
      path: ["budget", "alert"],
      code: "bad-value",
      message: `budget.alert has ${asked.alert.length} percentages; AWS keeps ${mostAlarms} a budget`,
    });
  const currency = region?.startsWith("cn-") === true ? "CNY" : "USD";
  if (asked.currency !== currency)
    faults.push({
      path: ["budget", "currency"],
      code: "bad-value",
      message: `budget.currency is ${asked.currency}; AWS counts in ${currency} there`,
      hint: `Give the amount in ${currency}.`,
    });
  return faults;
}
