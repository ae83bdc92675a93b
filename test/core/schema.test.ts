import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hubFields } from "../../src/generated/hub-fields.ts";
import { file, fixtures, problemsOf, read, root } from "./hub-case.ts";

interface Field {
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
}
const schema: { readonly properties: Readonly<Record<string, Field>> } = JSON.parse(
  readFileSync(join(root, "schema/hub.schema.json"), "utf8"),
);
const fields = Object.entries(schema.properties);

/** Faults of form; what other fields would have to say is another test's. */
const formCodes = [
  "bad-value",
  "unknown-key",
  "missing-key",
  "bad-name",
  "too-long",
  "duplicate-item",
  "empty-value",
];

describe("the schema's own words", () => {
  const values = fields.flatMap(([name, { examples = [], default: byDefault }]) =>
    [...examples, ...(byDefault === undefined ? [] : [byDefault])].map(
      (value) => [name, JSON.stringify(value)] as const,
    ),
  );

  it.each(values)("accepts its own example or default: %s: %s", (name, value) => {
    const faults = problemsOf(`${name}: ${value}`).filter(
      ({ code, path }) => formCodes.includes(code) && (path === name || path.startsWith(`${name}.`)),
    );
    // Examples are the text of docs/reference.md: one that is refused would teach a fault. auth needs more than one line.
    expect(name === "auth" ? faults.filter(({ code }) => code !== "missing-key") : faults).toEqual([]);
  });

  it("has words for every field: title, what is expected, and what a change touches", () => {
    const poor = Object.entries(hubFields).filter(
      ([, { title, expected }]) => title === "" || expected === "",
    );
    expect(poor).toEqual([]);
    for (const [name, field] of fields) expect(field.examples, name).not.toEqual([]);
  });

  it("knows a limit for every text and list, so that no file makes others wait", () => {
    expect(unlimited(schema, "")).toEqual([]);
  });

  it("accepts the fixtures, which use nearly every field", () => {
    const { problems, hubs } = read({}, { files: fixtures() });
    expect(problems).toEqual([]);
    expect(hubs.map(({ name }) => name)).toEqual(["astro-lab"]);
    const used = Object.keys(hubs[0]?.hub ?? {});
    const unused = [
      "allow_all",
      "allowed_groups",
      "hosted_domain",
      "gpu",
      "max_servers",
      "moved_from",
      "runtime",
    ];
    expect([...used, ...unused].sort()).toEqual(fields.map(([name]) => name).sort());
  });
});

/** Paths in the schema where a text, list or map has no upper limit. */
function unlimited(node: unknown, path: string): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  const own = node as Readonly<Record<string, unknown>>;
  const isFixed = "enum" in own || "const" in own;
  const lacks =
    (own.type === "string" && !isFixed && !("maxLength" in own)) ||
    (own.type === "array" && !("maxItems" in own)) ||
    (own.type === "object" && own.additionalProperties !== false && !("maxProperties" in own)) ||
    (own.type === "object" && !("additionalProperties" in own));
  const below = Object.entries(own)
    .filter(([key]) => key !== "examples" && key !== "default" && key !== "required")
    .flatMap(([key, value]) => unlimited(value, `${path}/${key}`));
  return lacks ? [path, ...below] : below;
}

describe("one message a fault", () => {
  it.each([
    ["admin_user: [bob]", '1:1 unknown key "admin_user". Did you mean "admin_users"?'],
    ["admins: [bob]", '1:1 unknown key "admins". Did you mean "admin_users"?'],
    ["memory: 2G", '1:1 unknown key "memory". Did you mean "mem_limit"?'],
    ["memLimit: 2G", '1:1 unknown key "memLimit". Did you mean "mem_limit"?'],
    [
      "cull: {timeout:2h}",
      '1:8 unknown key "timeout:2h" in cull. Did you mean "timeout: 2h", with a space behind the colon?',
    ],
    ["quota: 2G", '1:1 unknown key "quota". Did you mean "storage: {quota: …}"?'],
    ["name: physics", "1:1 unknown key \"name\". The file's name is the hub's name"],
    ["xyzzy: 1", '1:1 unknown key "xyzzy"'],
    ["storage: {qouta: 2G}", '1:11 unknown key "qouta" in storage. Did you mean "quota"?'],
    ["mem_limit: 2 gigs", '1:12 mem_limit is "2 gigs"; expected a size such as 512M, 2G or 1.5G'],
    ["mem_limit: 2", "1:12 mem_limit is 2; expected a size such as 512M, 2G or 1.5G"],
    ["users: many", '1:8 users is "many"; expected a whole number from 1 to 2000'],
    ["users: 0", "1:8 users is 0; expected a whole number from 1 to 2000"],
    ["users: 2.5", "1:8 users is 2.5; expected a whole number from 1 to 2000"],
    ["users:", "1:1 users is empty; expected a whole number from 1 to 2000"],
    ["provider: azure", '1:11 provider is "azure"; expected one of aws, gcp, openstack, local'],
    [
      "provider: awz",
      '1:11 provider is "awz"; expected one of aws, gcp, openstack, local. Did you mean "aws"?',
    ],
    ["shared: yes", '1:9 shared is "yes"; expected true or false'],
    [
      "gpu: nnoe",
      '1:6 gpu is "nnoe"; expected none, or a map such as {count: 1, share: 4}. Did you mean "none"?',
    ],
    ["gpu: {count: 0}", "1:14 gpu.count is 0; expected a whole number from 1 to 16"],
    ["gpu: 1", "1:6 gpu is 1; expected none, or a map such as {count: 1, share: 4}"],
    ["cull: true", "1:7 cull is true; expected off, or a map such as {timeout: 2h}"],
    ["cull: {timeout: 2 hours}", '1:17 cull.timeout is "2 hours"; expected a duration such as 30m, 2h or 7d'],
    [
      "allow_custom_image: true",
      "1:21 allow_custom_image is true; expected false, or a regular expression such as quay\\.io/physics/.+",
    ],
    [
      "allowed_users: alice",
      '1:16 allowed_users is "alice"; expected a list of user names, or a map such as {file: rosters/physics-101.csv}',
    ],
    [
      "allowed_users: [Bob]",
      '1:17 allowed_users[0] is "Bob"; expected a user name in lower case: letters, digits and . _ @ + -',
    ],
    [
      "allowed_users: []",
      "1:16 allowed_users is an empty list; expected a list of user names, or a map such as {file: rosters/physics-101.csv}",
    ],
    ["allowed_users: [bob, carol, bob]", '1:29 "bob" stands twice in allowed_users'],
    ["allowed_users: {fil: x.csv}", '1:17 unknown key "fil" in allowed_users. Did you mean "file"?'],
    ['schedule: {start: "07:30"}', "1:1 schedule.stop is missing; expected a time such as 22:00"],
    [
      "versions: {jupyterhub: 6.10}",
      '1:24 versions.jupyterhub is 6.10; expected a version in quotes such as "6.1.1"',
    ],
    ["env: {A: 1}", "1:10 env.A is 1; expected text (numbers and true/false in quotes)"],
    [
      "env: {A B: x}",
      '1:7 "A B" cannot be a name in env; expected letters, digits and _, not beginning with a digit',
    ],
    [
      "tags: {Course: x}",
      '1:8 "Course" cannot be a name in tags; expected lower-case letters, digits, _ and -, beginning with a letter',
    ],
    [`display_name: ${"x".repeat(81)}`, "1:15 display_name has 81 characters; expected at most 80"],
    [
      "profile_list: [{display_name: A, cpu_limit: lots}]",
      '1:45 profile_list[0].cpu_limit is "lots"; expected a number of cores such as 0.5 or 2',
    ],
    [
      "auth: {type: native, config: {tos: null}}",
      "1:36 auth.config.tos is empty; expected text, a number, true, false, a list or a map",
    ],
    [
      "auth: {type: native, config: {tos: {b: [null]}}}",
      "1:41 auth.config.tos.b[0] is empty; expected text, a number, true, false, a list or a map",
    ],
  ])("%s", (line, expected) => {
    const told = problemsOf(line).map((one) => `${one.line}:${one.column} ${one.message}`);
    expect(told).toEqual([expected]);
  });

  it.each([
    ["shared: yes", "Write true."],
    ["shared: No", "Write false."],
    ["cull: false", "Write off."],
    ["gpu: false", "Write none."],
    ["env: {A: 1.50}", 'Put it in quotes: "1.50".'],
    ['users: "3"', "Write the number without quotes."],
    ["mem_limit: 2GB", "Write 2G."],
    ["admin_users: alice", "Write [alice]."],
    ["allowed_users: bob, carol;dave", "Write [bob, carol, dave]."],
    ['schedule: {start: 7:30, stop: "22:00"}', 'Write "07:30".'],
    ["mem_limit: 1.5 gib", "Write 1.5G."],
  ])("%s: says what to write", (line, hint) => {
    expect(problemsOf(line).map((one) => one.hint)).toEqual([hint]);
  });

  it.each(["https: true", "cull: true"])("does not tell who writes %s to switch it off", (line) => {
    const problems = problemsOf(line);
    expect(problems.map((one) => one.code)).toEqual(["bad-value"]);
    expect(problems.map((one) => `${one.hint}`).join()).not.toMatch(/off/);
  });

  it("names every required key that is missing, at the start of the file", () => {
    const { problems } = read({}, { files: [file("hubs/physics-101.yaml", "# a comment\nusers: 3\n")] });
    expect(problems.map(({ line, column, path }) => `${line}:${column} ${path}`)).toEqual([
      "2:1 provider",
      "2:1 admin_users",
      "2:1 auth",
    ]);
  });
});
