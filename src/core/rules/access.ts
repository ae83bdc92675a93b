// Who may sign in: JupyterHub 5 and later admits nobody by default, so a file must say who, in a way its sign-in service knows.

import type { Hub } from "../../generated/hub.ts";
import type { Fault } from "../fault.ts";
import { isObject } from "../json.ts";
import type { Rule } from "./rule.ts";

type AuthType = Hub["auth"]["type"];
type AllowField =
  | "allowed_users"
  | "allow_all"
  | "allowed_organizations"
  | "allowed_groups"
  | "hosted_domain";

/** Which fields let people in, by sign-in service; those every service knows come last. */
const oauthServices: readonly AuthType[] = ["github", "gitlab", "google", "cilogon", "oidc"];
const knownBy: Readonly<Record<Exclude<AllowField, "allowed_users" | "allow_all">, readonly AuthType[]>> = {
  allowed_organizations: ["github"],
  allowed_groups: [...oauthServices, "ldap"],
  hosted_domain: ["google"],
};

/** At least one allow rule results, each rule is one that the service knows, and no name is both allowed and blocked. */
export const accessRule: Rule = ({ hub, effective }) => [
  ...nobody(hub),
  ...unknownRules(hub),
  ...uselessLists(hub),
  ...blocked(effective.admin_users, effective.allowed_users ?? [], effective.blocked_users),
  ...probeNames(hub),
  ...staff(hub),
];

function rulesOf(type: AuthType): readonly AllowField[] {
  const own = (Object.keys(knownBy) as (keyof typeof knownBy)[]).filter((field) =>
    knownBy[field].includes(type),
  );
  return [...own, "allowed_users", "allow_all"];
}

function nobody(hub: Hub): readonly Fault[] {
  const { type } = hub.auth;
  // With native an admin lets each person in, which is a rule; other services have options of their own that admit.
  if (type === "native" || admitsByOption(hub)) return [];
  const given = rulesOf(type).filter((field) =>
    field === "allow_all" ? hub.allow_all === true : hub[field] !== undefined,
  );
  if (given.length > 0) return [];
  const names = rulesOf(type).map((field) => (field === "allow_all" ? "allow_all: true" : field));
  const message = `nobody could sign in: with auth.type ${type}, give ${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
  return [
    {
      path: ["auth", "type"],
      code: "nobody-may-sign-in",
      message,
      hint: "docs/reference.md#who-may-sign-in",
    },
  ];
}

function admitsByOption({ auth: { type, config = {} } }: Hub): boolean {
  const providers = config.allowed_idps ?? config.idps;
  if (type !== "cilogon") return Object.keys(config).some((name) => name.startsWith("allowed_"));
  return (
    isObject(providers) && Object.values(providers).some((one) => isObject(one) && "allowed_domains" in one)
  );
}

function unknownRules(hub: Hub): readonly Fault[] {
  const { type } = hub.auth;
  const fields: readonly (keyof typeof knownBy)[] = [
    "allowed_organizations",
    "allowed_groups",
    "hosted_domain",
  ];
  const foreign = fields.filter((field) => hub[field] !== undefined && !knownBy[field].includes(type));
  const faults: Fault[] = foreign.map((field) => ({
    path: [field],
    code: "rule-without-effect",
    onKey: true,
    message: `${field} does nothing with auth.type ${type}; it works with ${knownBy[field].join(", ")}`,
    hint: `Use ${rulesOf(type).join(" or ")}.`,
  }));
  if (hub.admin_groups !== undefined && !oauthServices.includes(type)) {
    const message = `admin_groups does nothing with auth.type ${type}, which says nothing about admins`;
    faults.push({
      path: ["admin_groups"],
      code: "rule-without-effect",
      onKey: true,
      message,
      hint: "List the admins in admin_users.",
    });
  }
  return faults;
}

function uselessLists(hub: Hub): readonly Fault[] {
  if (hub.allow_all !== true || hub.allowed_users === undefined) return [];
  const message = "allow_all: true lets everybody in, so allowed_users means nothing";
  return [{ path: ["allow_all"], code: "contradiction", message, hint: "Keep one of the two." }];
}

function blocked(
  admins: readonly string[],
  allowed: readonly string[],
  names: readonly string[],
): readonly Fault[] {
  return names.flatMap((name, index) => {
    const list = admins.includes(name) ? "admin_users" : allowed.includes(name) ? "allowed_users" : null;
    if (list === null) return [];
    const message = `"${name}" stands in blocked_users and in ${list}`;
    return [
      {
        path: ["blocked_users", index],
        code: "contradiction",
        message,
        hint: "Keep the name in one of the two.",
      },
    ];
  });
}

/** The name that the health check signs in with. */
const probeName = "hub-probe";

function probeNames(hub: Hub): readonly Fault[] {
  const lists = { admin_users: hub.admin_users, allowed_users: hub.allowed_users };
  return Object.entries(lists).flatMap(([field, names]) => {
    const index = Array.isArray(names) ? names.indexOf(probeName) : -1;
    if (index === -1) return [];
    const message = `"${probeName}" is the name of the hub's own health check`;
    return [
      {
        path: [field, index],
        code: "reserved-name",
        message,
        hint: "Leave it out: nobody can sign in with it.",
      },
    ];
  });
}

function staff(hub: Hub): readonly Fault[] {
  return (hub.staff ?? []).flatMap(({ users, group }, index) => {
    if ((users === undefined) !== (group === undefined)) return [];
    const message = `staff[${index}] ${users === undefined ? "names nobody" : "has both users and group"}; expected either users or group`;
    return [
      {
        path: ["staff", index],
        code: "bad-staff",
        message,
        hint: "For example {users: [carol], over: students}.",
      },
    ];
  });
}
