// Where a hub runs: what only some providers know, and the limits of gitops.yaml.

import type { Fault } from "../fault.ts";
import { knownMachines } from "../machine.ts";
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

const regionForms = {
  aws: { form: /^[a-z]{2}(-[a-z]+)+-[0-9]$/, example: "eu-central-1" },
  gcp: { form: /^[a-z]+-[a-z]+[0-9]{1,2}$/, example: "europe-west6" },
} as const;

function region({ hub, effective }: RuleSubject): readonly Fault[] {
  if (hub.provider === "local") return [];
  if (effective.region === null) {
    if (hub.provider === "openstack") return [];
    const message = `region is missing; expected a region such as ${regionForms[hub.provider].example}`;
    const hint = `Add region here, or providers.${hub.provider}.region to gitops.yaml for all hubs.`;
    return [{ path: ["region"], code: "missing-key", message, hint }];
  }
  if (hub.provider === "openstack" || hub.region === undefined) return [];
  const { form, example } = regionForms[hub.provider];
  if (form.test(hub.region)) return [];
  const message = `region is "${hub.region}"; expected a region of ${hub.provider} such as ${example}`;
  return [{ path: ["region"], code: "bad-value", message }];
}

function machine({ hub, effective, gitops }: RuleSubject): readonly Fault[] {
  if (hub.provider === "local") return [];
  const known = knownMachines(hub.provider, gitops);
  const list = `providers.${hub.provider}.${hub.provider === "openstack" ? "flavors" : "machines"}`;
  if (hub.machine === undefined) {
    if (effective.machine !== null) return [];
    const reason =
      known.length === 0
        ? "gitops.yaml lists no flavors to pick from"
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
  if (known.some(({ name }) => name === hub.machine) || (hub.provider === "openstack" && known.length === 0))
    return [];
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
