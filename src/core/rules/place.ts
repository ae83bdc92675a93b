// Where a hub runs: what only some providers know, and the limits of gitops.yaml.

import type { Fault } from "../fault.ts";
import { knownMachines } from "../machine.ts";
import { places } from "../places.ts";
import { didYouMean } from "../suggest.ts";
import type { Rule, RuleSubject } from "./rule.ts";

/** Fields that mean nothing where the hub runs, regions' form, and the policy of the repository. */
export const placeRule: Rule = (subject) => [
  ...local(subject),
  ...region(subject),
  ...machine(subject),
  ...policy(subject),
];

function local({ hub }: RuleSubject): readonly Fault[] {
  if (hub.provider !== "local") {
    if (hub.runtime === undefined) return [];
    const message = "runtime is for provider local only; everywhere else users get containers";
    return [
      { path: ["runtime"], code: "rule-without-effect", message, onKey: true, hint: "Delete the line." },
    ];
  }
  const foreign = (["region", "machine", "schedule", "allow_from"] as const).filter(
    (field) => hub[field] !== undefined && hub[field] !== "none",
  );
  return foreign.map((field) => ({
    path: [field],
    code: "rule-without-effect",
    onKey: true,
    message: `${field} means nothing with provider local, which is this computer`,
    hint: "Delete the line.",
  }));
}

function region({ hub, effective }: RuleSubject): readonly Fault[] {
  const known = places[hub.provider].region;
  if (known === null) return [];
  if (effective.region === null) {
    const message = `region is missing; expected a region such as ${known.example}`;
    const hint = `Add region here, or providers.${hub.provider}.region to gitops.yaml for all hubs.`;
    return [{ path: ["region"], code: "missing-key", message, hint }];
  }
  if (hub.region === undefined || known.form.test(hub.region)) return [];
  const message = `region is "${hub.region}"; expected a region of ${hub.provider} such as ${known.example}`;
  return [{ path: ["region"], code: "bad-value", message }];
}

function machine({ hub, effective, gitops }: RuleSubject): readonly Fault[] {
  const place = places[hub.provider];
  if (place.list === null) return [];
  const known = knownMachines(hub.provider, gitops);
  const list = `providers.${hub.provider}.${place.list}`;
  if (hub.machine === undefined) {
    if (effective.machine !== null) return [];
    const reason =
      known.length === 0
        ? `gitops.yaml lists no ${place.list} to pick from`
        : `no known machine holds ${effective.users} × ${effective.mem_limit} + 1G`;
    const hint = `Name a machine, or add it under ${list} in gitops.yaml; fewer users or a smaller mem_limit need less.`;
    return [
      {
        path: hub.users === undefined ? ["machine"] : ["users"],
        code: "no-machine",
        message: `no machine can be picked: ${reason}`,
        hint,
      },
    ];
  }
  // Where nobody knows any, the name is taken as it is.
  if (known.length === 0 || known.some(({ name }) => name === hub.machine)) return [];
  const guess = didYouMean(
    hub.machine,
    known.map(({ name }) => name),
  );
  const message = `machine "${hub.machine}" is not known for ${hub.provider}${guess}`;
  return [
    { path: ["machine"], code: "bad-value", message, hint: `Others are added under ${list} in gitops.yaml.` },
  ];
}

function policy({ name, hub, effective, gitops }: RuleSubject): readonly Fault[] {
  const { regions, machines, max_users: maxUsers, extra_config: allowed } = gitops.policy ?? {};
  const refuse = (field: string, value: string, expected: string): Fault => ({
    path: [field],
    code: "policy",
    message: `${field} is ${value}; gitops.yaml allows ${expected}`,
    hint: "Choose another, or change the policy in gitops.yaml in a review of its own.",
  });
  const faults: Fault[] = [];
  const listed = (list: readonly string[] | undefined, value: string | null) =>
    list === undefined || value === null || list.some((pattern) => matches(pattern, value));
  if (!listed(regions, effective.region))
    faults.push(refuse("region", `${effective.region}`, (regions ?? []).join(", ")));
  if (!listed(machines, effective.machine))
    faults.push(refuse("machine", `${effective.machine}`, (machines ?? []).join(", ")));
  if (maxUsers !== undefined && effective.users > maxUsers)
    faults.push(refuse("users", `${effective.users}`, `at most ${maxUsers}`));
  if (allowed !== undefined && hub.extra_config !== undefined && !allowed.includes(name)) {
    faults.push(
      refuse(
        "extra_config",
        "given",
        allowed.length === 0 ? "it to no hub" : `it to ${allowed.join(", ")} only`,
      ),
    );
  }
  return faults;
}

/** True when `*` in the pattern can stand for the rest; without backtracking, piece by piece. */
function matches(pattern: string, value: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return pattern === value;
  if (!value.startsWith(first)) return false;
  const last = rest.pop() ?? "";
  let at = first.length;
  for (const piece of rest) {
    const found = value.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return value.length - at >= last.length && value.endsWith(last);
}
