import { describe, expect, it } from "vitest";
import { problemsOf } from "./hub-case.ts";

/** A hub on AWS with these lines besides. */
const aws = (lines: string) => `provider: aws\n${lines}`;
/** A hub with GitHub sign-in and these lines besides. */
const github = (lines: string) => `auth: {type: github, secret: X_OAUTH}\n${lines}`;

const told = (lines: string) =>
  problemsOf(lines).map(
    ({ line, column, code, severity }) =>
      `${line}:${column} ${code}${severity === "warning" ? " (warning)" : ""}`,
  );

describe("who may sign in", () => {
  it.each([
    ["nobody by default", github(""), ["1:14 nobody-may-sign-in"]],
    ["allow_all: false is no rule", github("allow_all: false"), ["1:14 nobody-may-sign-in"]],
    ["a list", github("allowed_users: [bob]"), []],
    ["everybody", github("allow_all: true"), []],
    ["an organization", github("allowed_organizations: [x]"), []],
    ["groups", github("allowed_groups: [x:y]"), []],
    ["native: an admin lets people in", "auth: {type: native}", []],
    ["firstuse needs a rule", "auth: {type: firstuse}", ["1:14 nobody-may-sign-in"]],
    [
      "an organization elsewhere",
      "auth: {type: gitlab, secret: X_OAUTH}\nallowed_organizations: [x]\nallow_all: true",
      ["2:1 rule-without-effect"],
    ],
    ["a domain elsewhere", github("hosted_domain: [x.org]\nallow_all: true"), ["2:1 rule-without-effect"]],
    ["admin groups without groups", "admin_groups: [x]", ["1:1 rule-without-effect"]],
    ["a list that means nothing", "allow_all: true\nallowed_users: [bob]", ["1:12 contradiction"]],
    ["a blocked admin", "admin_users: [alice, bob]\nblocked_users: [bob]", ["2:17 contradiction"]],
    ["the probe's name", "admin_users: [hub-probe]", ["1:15 reserved-name"]],
    ["staff of nobody", "staff: [{over: students}]", ["1:9 bad-staff"]],
    ["staff twice", "staff: [{users: [bob], group: x, over: students}]", ["1:9 bad-staff"]],
  ])("%s", (_, lines, expected) => {
    expect(told(lines)).toEqual(expected);
  });

  it("says which rules the sign-in service knows", () => {
    expect(problemsOf(github("")).map(({ message }) => message)).toEqual([
      "nobody could sign in: with auth.type github, give allowed_organizations, allowed_groups, allowed_users or allow_all: true",
    ]);
  });

  it("lets CILogon's own option admit, when it names domains", () => {
    const cilogon = (idp: string) =>
      `auth: {type: cilogon, secret: X_OAUTH, config: {allowed_idps: {"https://idp.example.org": ${idp}}}}`;
    expect(told(cilogon("{allowed_domains: [example.org]}"))).toEqual([]);
    expect(told(cilogon("{username_derivation: {username_claim: email}}"))).toEqual([
      "1:14 nobody-may-sign-in",
    ]);
  });
});

describe("what a sign-in service needs", () => {
  it.each([
    ["a secret's name", "auth: {type: github}\nallow_all: true", ["1:1 missing-key"]],
    [
      "no secret",
      "auth: {type: lti13, secret: X, config: {issuer: a, authorize_url: b, client_id: [c], jwks_endpoint: d}}\nallow_all: true",
      ["1:29 rule-without-effect"],
    ],
    ["an issuer", "auth: {type: oidc, secret: X_OAUTH}\nallow_all: true", ["1:1 missing-key"]],
    [
      "an issuer, given",
      "auth: {type: oidc, secret: X_OAUTH, config: {issuer: https://idp.example.org}}\nallow_all: true",
      [],
    ],
    [
      "a server",
      "auth: {type: ldap, config: {sever_address: x, lookup_dn: true}}\nallow_all: true",
      ["1:28 missing-key", "1:29 unknown-option (warning)"],
    ],
    ["tmp on this computer", "auth: {type: tmp}\nallow_all: true", []],
    ["tmp elsewhere", aws("auth: {type: tmp}\nallow_all: true"), ["2:14 open-sign-in"]],
    ["dummy elsewhere", aws("auth: {type: dummy}\nallow_all: true"), ["2:14 open-sign-in"]],
    [
      "options that go around a field",
      "auth: {type: native, config: {allow_all: true}}",
      ["1:31 shadowed-field"],
    ],
    [
      "options that hold a secret",
      "auth: {type: github, secret: X_OAUTH, config: {client_secret: X}}\nallow_all: true",
      ["1:48 shadowed-field"],
    ],
  ])("%s", (_, lines, expected) => {
    expect(told(lines)).toEqual(expected);
  });

  it("guesses a misspelt option", () => {
    const told = problemsOf(
      "auth: {type: ldap, config: {sever_address: x, lookup_dn: true}}\nallow_all: true",
    ).map(({ message }) => message);
    expect(told).toEqual([
      "auth.config lacks server_address, which auth.type ldap needs",
      '"sever_address" is not an option known for auth.type ldap. Did you mean "server_address"?',
    ]);
  });
});

describe("options of a sign-in service", () => {
  const options = (value: unknown) =>
    problemsOf(`auth: ${JSON.stringify({ type: "native", config: { tos: value } })}`).map(
      ({ path, message }) => `${path}: ${message}`,
    );

  it("may be nested, to a limit", () => {
    expect(options({ b: [{ c: { d: 1 } }] })).toEqual([]);
    expect(options([[[[[[1]]]]]])).toEqual([
      "auth.config.tos[0][0][0][0][0][0]: auth.config.tos[0][0][0][0][0][0] is nested deeper than 6 levels",
    ]);
  });

  it.each([
    ["x".repeat(2001), "auth.config.tos has 2001 characters; expected at most 2000"],
    [Array.from({ length: 201 }, () => 1), "auth.config.tos has 201 entries; expected at most 200"],
    [
      Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`k${index}`, 1])),
      "auth.config.tos has 101 entries; expected at most 100",
    ],
    [{ ["k".repeat(257)]: 1 }, "auth.config.tos has the name"],
    [
      { b: { c: null } },
      "auth.config.tos.b.c is empty; expected text, a number, true, false, a list or a map",
    ],
  ])("have limits", (value, message) => {
    const told = options(value);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(message);
  });
});

describe("secrets are names", () => {
  const random = "q8ZfT2kLx0WvB7nRj4YcM1sPd6GhU3eA";
  it.each([
    [
      "a GitHub token as name",
      `auth: {type: github, secret: ghp_${"a1B2".repeat(9)}}\nallow_all: true`,
      ["1:30 bad-value"],
    ],
    ["an AWS key as name", "registry_secret: AKIAIOSFODNN7EXAMPLE", ["1:18 secret-value"]],
    ["capitals and digits as name", "registry_secret: Q8ZFT2KLX0WVB7NRJ4YC", ["1:18 secret-value"]],
    ["a name GitHub keeps", "registry_secret: GITHUB_TOKEN", ["1:18 bad-value"]],
    ["a token in env", `env: {X: ghp_${"a1B2".repeat(9)}}`, ["1:10 secret-value"]],
    ["a web token", `env: {X: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc}`, ["1:10 secret-value"]],
    ["a private key", 'env: {X: "-----BEGIN RSA PRIVATE KEY-----"}', ["1:10 secret-value"]],
    [
      "an address with a password",
      "env: {X: postgres://me:hunter22@db.example.org/x}",
      ["1:10 secret-value"],
    ],
    ["a variable called password", "env: {DB_PASSWORD: hunter22}", ["1:20 secret-value"]],
    ["long random text", `env: {X: ${random}}`, ["1:10 secret-value"]],
    ["a long hexadecimal key", `env: {X: ${"0123456789abcdef".repeat(2)}}`, ["1:10 secret-value"]],
    [
      "a secret in options",
      `auth: {type: native, config: {api_token: ${random}}}`,
      ["1:31 unknown-option (warning)", "1:42 secret-value"],
    ],
    ["a token in a description", `description: use ghp_${"a1B2".repeat(9)}`, ["1:14 secret-value"]],
    ["a token in Python", `extra_config: |\n  x = "glpat-abcdefghij0123456789"\n`, ["2:1 secret-value"]],
    ["a path", "env: {TOKEN_FILE: /run/secrets/token, MY_TOKEN: /home/jovyan/.token}", []],
    ["a name of a variable", "env: {API_KEY: MY_API_KEY}", []],
    ["an ordinary value", "env: {JAVA_OPTS: -Xmx2g, LONG: this-is-a-long-but-plain-text-with-words}", []],
    ["a git commit", `env: {REF: ${"4ee5e7a186"}}`, []],
  ])("%s", (_, lines, expected) => {
    expect(told(lines)).toEqual(expected);
  });

  it("never repeats the value: messages end up in comments and logs", () => {
    const problems = problemsOf(`env: {DB_PASSWORD: hunter22, X: ${random}}`);
    expect(problems).toHaveLength(2);
    expect(JSON.stringify(problems)).not.toMatch(/hunter22|q8ZfT2/);
  });
});
