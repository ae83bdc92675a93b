// What each sign-in service needs to start at all, and options that have a field of their own.

import type { Hub } from "../../generated/hub.ts";
import { type Fault, show } from "../fault.ts";
import { didYouMean } from "../suggest.ts";
import { knownOptions } from "./auth-options.ts";
import type { Rule } from "./rule.ts";

type AuthType = Hub["auth"]["type"];

const needsSecret: Partial<Record<AuthType, string>> = {
  github: "the OAuth app's client id and secret",
  gitlab: "the application's client id and secret",
  google: "the OAuth client's id and secret",
  cilogon: "the client's id and secret",
  oidc: "the client's id and secret",
  "shared-password": "the password",
};

/** Services that have no use for a secret. */
const holdsNothing: readonly AuthType[] = ["lti13", "firstuse", "tmp"];

/** Each service's options without which the hub does not start: one of each group. */
const needsOptions: Partial<Record<AuthType, readonly (readonly string[])[]>> = {
  cilogon: [["allowed_idps", "idps"]],
  oidc: [
    ["issuer", "authorize_url"],
    ["issuer", "token_url"],
  ],
  ldap: [["server_address"], ["bind_dn_template", "lookup_dn"]],
  lti13: [["issuer"], ["authorize_url"], ["client_id"], ["jwks_endpoint"]],
};

/** Options of authenticators that would go around a field of the hub file, and what to use. */
const ownFields: Readonly<Record<string, string>> = {
  admin_users: "admin_users",
  admin_groups: "admin_groups",
  allowed_users: "allowed_users",
  allowed_groups: "allowed_groups",
  allowed_organizations: "allowed_organizations",
  allow_all: "allow_all",
  blocked_users: "blocked_users",
  hosted_domain: "hosted_domain",
  allow_existing_users: "allowed_users",
  any_allow_config: "allowed_users",
  open_signup: "allow_all",
  client_secret: "auth.secret",
  password: "auth.secret",
  user_password: "auth.secret",
  lookup_dn_search_password: "auth.secret",
  admin_password: "auth.secret",
  given_passwords: "auth.secret",
  recaptcha_secret: "auth.secret",
  secret_key: "auth.secret",
  github_client_secret: "auth.secret",
};

/** Secrets and options that the service needs are given; tries stay on this computer. */
export const authRule: Rule = ({ hub }) => [
  ...openService(hub),
  ...secret(hub),
  ...options(hub),
  ...shadowing(hub),
  ...unknownOptions(hub),
];

function openService(hub: Hub): readonly Fault[] {
  const { type } = hub.auth;
  if ((type !== "tmp" && type !== "dummy") || hub.provider === "local") return [];
  const message = `auth.type ${type} lets anybody in under any name; it is for provider local only`;
  return [
    {
      path: ["auth", "type"],
      code: "open-sign-in",
      message,
      hint: "Use native, or the sign-in service of your institution.",
    },
  ];
}

function secret(hub: Hub): readonly Fault[] {
  const { type, secret: name } = hub.auth;
  const holds = needsSecret[type];
  if (name !== undefined && holdsNothing.includes(type)) {
    const message = `auth.secret means nothing with auth.type ${type}`;
    return [{ path: ["auth", "secret"], code: "rule-without-effect", message, hint: "Delete the line." }];
  }
  if (holds === undefined || name !== undefined) return [];
  const message = `auth.secret is missing: auth.type ${type} needs the name of the CI secret that holds ${holds}`;
  return [
    { path: ["auth", "secret"], code: "missing-key", message, hint: "Add for example secret: PHYSICS_OAUTH" },
  ];
}

function options(hub: Hub): readonly Fault[] {
  const { type, config = {} } = hub.auth;
  const missing = (needsOptions[type] ?? []).filter((group) => !group.some((name) => name in config));
  if (missing.length === 0) return [];
  const names = [...new Set(missing.map((group) => group.join(" or ")))];
  const message = `auth.config lacks ${names.join(", ")}, which auth.type ${type} needs`;
  return [
    { path: ["auth", "config"], code: "missing-key", message, hint: "docs/reference.md#who-may-sign-in" },
  ];
}

function shadowing(hub: Hub): readonly Fault[] {
  return Object.keys(hub.auth.config ?? {}).flatMap((name) => {
    const field = Object.hasOwn(ownFields, name) ? ownFields[name] : undefined;
    if (field === undefined) return [];
    const message = `${name} has no place in auth.config: it would go around ${field}, which reviewers look at`;
    return [
      { path: ["auth", "config", name], code: "shadowed-field", message, onKey: true, hint: `Use ${field}.` },
    ];
  });
}

function unknownOptions({ auth: { type, config = {} } }: Hub): readonly Fault[] {
  const known = knownOptions(type);
  const names = Object.keys(config).filter(
    (name) => !known.includes(name) && !Object.hasOwn(ownFields, name),
  );
  return names.map((name) => ({
    path: ["auth", "config", name],
    code: "unknown-option",
    severity: "warning",
    onKey: true,
    message: `${show(name)} is not an option known for auth.type ${type}${didYouMean(name, known)}`,
    hint: "The hub does not start with options that its sign-in service does not know.",
  }));
}
