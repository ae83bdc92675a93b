// What only AWS cannot do: odd times between snapshots, alarms without an address or more than five of them, more networks or datasets than AWS keeps.

import type { Fault } from "../fault.ts";
import { nearestSnapshotHours, snapshotHours } from "../snapshot-hours.ts";
import type { Rule, RuleSubject } from "./rule.ts";

// AWS Budgets keeps this many notifications a budget.
const mostAlarms = 5;

// A security group's rules for incoming traffic, IPv4 and IPv6 counted apart (Amazon VPC quotas).
const mostRules = 60;

// Of all places in S3 together. A role's own rights hold 10,240 letters (IAM quotas), and each place stands there with its bucket once more.
const mostLetters = 6000;

/** backup, budget, allow_from and datasets fit what AWS offers. */
export const awsRule: Rule = (subject) => [
  ...backup(subject),
  ...budget(subject),
  ...networks(subject),
  ...datasets(subject),
];

function datasets({ hub }: RuleSubject): readonly Fault[] {
  const places = (hub.datasets ?? [])
    .map(({ source }) => source)
    .filter((source) => source.startsWith("s3://"));
  const letters = places.join("").length;
  if (letters <= mostLetters) return [];
  return [
    {
      path: ["datasets"],
      code: "bad-value",
      message: `datasets names ${letters} letters of places in S3; AWS takes ${mostLetters} in a machine's rights`,
      hint: "Name fewer places, or a folder that several of them lie in.",
    },
  ];
}

// Each network is a rule for each port that it may reach: with a certificate of Let's Encrypt's, port 80 is open to everybody by two rules.
function networks({ effective }: RuleSubject): readonly Fault[] {
  const ports = effective.https === "auto" ? 1 : 2;
  const most = mostRules / ports - (ports === 1 ? 1 : 0);
  const isNew = (text: string) => text.includes(":");
  const counts = [true, false].map(
    (kind) => (effective.allow_from ?? []).filter((text) => isNew(text) === kind).length,
  );
  const count = Math.max(...counts);
  if (count <= most) return [];
  return [
    {
      path: ["allow_from"],
      code: "bad-value",
      message: `allow_from has ${count} networks of one kind; AWS takes ${most} where port 80 is not open to everybody`,
      hint: "Join neighbouring networks, such as two /25 to one /24.",
    },
  ];
}

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
