import { describe, expect, it } from "vitest";
import { parseYaml } from "../../src/core/yaml.ts";
import { file, hubText, marks, problemsOf, read, stopwatch } from "./hub-case.ts";

const value = (text: string) => parseYaml("x.yaml", new TextEncoder().encode(text)).value;
const at = (text: string) => marks(parseYaml("x.yaml", new TextEncoder().encode(text)).problems);

describe("values of YAML 1.2", () => {
  it.each([
    ["no", "no"],
    ["on", "on"],
    ["Yes", "Yes"],
    ["off", "off"],
    ["2026-12-01", "2026-12-01"],
    ["07:30", "07:30"],
    ["1_000", "1_000"],
    ["0b11", "0b11"],
    ["12e", "12e"],
    ["~", null],
    ["", null],
    ["True", true],
    ["FALSE", false],
    ["3", 3],
    ["-1.5", -1.5],
    ['"3"', "3"],
    ["'true'", "true"],
    ["\u00e9", "\u00e9"],
    ["|\n  a\n  b\n", "a\nb\n"],
  ])("reads %j as %j", (text, expected) => {
    expect(value(`key: ${text}`)).toEqual({ key: expected });
    expect(at(`key: ${text}`)).toEqual([]);
  });

  it.each(["010", "0o17", "0x1F", "1e3", "1.", ".5", "+3", ".inf", "-.INF", ".nan", "99999999999999999999"])(
    "refuses the number %s, which other readers see differently",
    (text) => {
      expect(at(`key: ${text}`)).toEqual(["1:6 unclear-number"]);
    },
  );

  it("gives maps no prototype, so that no key can reach one", () => {
    expect(Object.getPrototypeOf(value("constructor: 1\ntoString: 2"))).toBeNull();
    expect(value("constructor: 1")).toEqual({ constructor: 1 });
  });
});

describe("positions", () => {
  it("finds keys, values and list items, in block and flow style", () => {
    const document = parseYaml("x.yaml", new TextEncoder().encode('a:\n  - b: "x"\n    c: {d: [1, 2]}\n'));
    expect(document.at("a[0].b")).toEqual({ line: 2, column: 8 });
    expect(document.at("a[0].c.d[1]")).toEqual({ line: 3, column: 16 });
    expect(document.keyAt(["a", 0, "c"])).toEqual({ line: 3, column: 5 });
    expect(document.at("a[1]")).toBeNull();
  });

  it("counts columns as editors do, also behind wide characters, and lines with CRLF", () => {
    expect(at('a: "\u{1F30D}\u{1F30D}"\r\nb: {c: 1e3}')).toEqual(["2:8 unclear-number"]);
    expect(at('{a: "\u{1F30D}", b: 1e3}')).toEqual(["1:14 unclear-number"]);
  });

  it("knows no places in a file that cannot be read", () => {
    const document = parseYaml("x.yaml", new TextEncoder().encode("a: &b 1"));
    expect([document.at("a"), document.valueAt([]), document.keyAt(["a"]), document.plainAt(["a"])]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    const whole = parseYaml("x.yaml", new TextEncoder().encode("a: 1"));
    expect([whole.valueAt(["a", "b"]), whole.keyAt(["b"]), whole.at("a.b")]).toEqual([null, null, null]);
  });

  it("ignores a byte order mark at the start", () => {
    expect(value("\ufeffa: 1")).toEqual({ a: 1 });
  });
});

/** Each list holds the one before it twice: 2^15 copies, if anybody unfolded them. */
const bomb = [..."abcdefghijklmnop"]
  .map(
    (name, index, names) =>
      `${name}: &${name} [${index === 0 ? "x, x" : `*${names[index - 1]}, *${names[index - 1]}`}]`,
  )
  .join("\n");

describe("hostile files", () => {
  const hostile: readonly (readonly [name: string, text: string | Uint8Array, expected: string])[] = [
    ["an alias bomb", bomb, "1:4 anchor"],
    ["an anchor", "users: &n 3", "1:8 anchor"],
    ["an alias", "users: *n", "1:8 alias"],
    ["a tag", "users: !!int 3", "1:8 tag"],
    ["a tag of one's own", "users: !python/object x", "1:8 tag"],
    ["a broken tag", "users: !<", "1:10 tag"],
    ["a merge key", "env:\n  <<: {a: b}", "2:3 merge-key"],
    ["a key twice", "users: 3\nusers: 4", "2:1 duplicate-key"],
    ["a key twice in another spelling", 'users: 3\n"users": 4', "2:1 duplicate-key"],
    ["two documents", "users: 3\n---\nusers: 4", "2:1 several-documents"],
    ["a directive", "%YAML 1.2\n---\nusers: 3", "1:1 directive"],
    ["20,000 levels of lists", `env: ${"[".repeat(20_000)}`, "1:37 too-deep"],
    ["20,000 levels of maps", `env: ${"{a: ".repeat(20_000)}`.slice(0, 60_000), "1:127 too-deep"],
    ["20,000 levels of dashes", "- ".repeat(20_000), "1:65 too-deep"],
    ["64 KiB and a byte", `# ${"x".repeat(65_535)}`, "-:- too-large"],
    ["bytes that are not UTF-8", new Uint8Array([0x61, 0x3a, 0x0a, 0x62, 0xff, 0xfe]), "2:2 not-utf8"],
    ["a cut character at the end", new Uint8Array([0x61, 0x3a, 0x20, 0xe2, 0x82]), "1:4 not-utf8"],
    ["UTF-16", new Uint8Array([0xff, 0xfe, 0x61, 0x00]), "1:1 not-utf8"],
    ["a NUL byte", "users: 3\0", "1:9 hidden-character"],
    ["an escape sequence", "description: a\u001b[31mb", "1:15 hidden-character"],
    ["text that turns around", "description: a\u202eb", "1:15 hidden-character"],
    ["an isolate", "description: a\u2066b", "1:15 hidden-character"],
    ["a zero-width space", "admin_users: [al\u200bice]", "1:17 hidden-character"],
    ["a tag character", "admin_users: [alice\u{e0041}]", "1:20 hidden-character"],
    ["a line separator", "description: a\u2028b", "1:15 hidden-character"],
    ["__proto__", "__proto__: {users: 3}", "1:1 bad-key"],
    ["__proto__ inside", "env: {__proto__: x}", "1:7 bad-key"],
    ["a map as a key", "{a: 1}: 2", "1:1 bad-key"],
    ["an endless quote", 'users: "3', "1:10 unclosed-quote"],
    ["an endless list", "users: [1,", "1:11 unclosed-bracket"],
    ["tabs", "auth:\n\ttype: native", "2:1 tab"],
    ["a directive's unknown version", "%YAML 9.9\n---\na: 1", "2:1 directive"],
    ["an unknown escape", 'description: "\\q"', "1:16 not-yaml"],
    ["an anchor without a name", "users: & 3", "1:9 tag"],
    ["an alias without a name", "users: * 3", "1:9 alias"],
    ["text behind a list", "users: [1] 2", "1:12 bad-indentation"],
    ["a colon without space", "users:3", "1:1 bad-value"],
  ];

  it.each(hostile)("answers %s with one clear error in no time", (_, content, expected) => {
    const elapsed = stopwatch();
    const { problems, hubs } = read({}, { files: [file("hubs/physics-101.yaml", content)] });
    expect(elapsed()).toBeLessThan(500);
    const about = problems.filter(({ code }) => code !== "missing-key");
    expect(marks(about)).toEqual([expected]);
    expect(hubs).toEqual([]);
    expect(about[0]?.message).not.toMatch(/Error|at .*\.ts|undefined/);
    expect(about[0]?.hint ?? "said in the message").not.toBe("");
  });

  /** What people write, and where and in which words they read what is wrong with it. */
  const slips: readonly (readonly [text: string, at: string, words: RegExp])[] = [
    ["image: quay.io/x: 2025-03-14", "1:17 needs-quotes", /second colon .* space away/],
    ["env: {A: x}\ndescription: it's: late", "2:18 needs-quotes", /second colon/],
    ["description: @home", "1:14 needs-quotes", /cannot begin with @.*quotes/],
    ["description: 50%\ndisplay_name: %x", "2:15 needs-quotes", /cannot begin with %/],
    ["description: 'Don't'", "1:19 unclosed-quote", /behind the closing quote/],
    ['description: "Ada\nusers: 3', "1:14 unclosed-quote", /opens here is not closed/],
    ["admin_users: [alice\nusers: 3", "1:14 unclosed-bracket", /\[ that opens here .* with \]/],
    ["env: {A: x\nusers: 3", "1:6 unclosed-bracket", /\{ that opens here .* with \}/],
    ["admin_users: [\n  alice\n]\nusers: 3", "3:1 bad-indentation", /very beginning .* two spaces/],
    ["admin_users: [alice]]", "1:21 bad-indentation", /behind the closing bracket/],
    ["admin_users: - alice", "1:14 bad-indentation", /dash stands beside its key/],
    ["- alice\nusers: 3", "2:1 bad-indentation", /does not go on/],
    ["# say \"it's [\nusers: 3\n protect: true", "3:9 bad-indentation", /lines above it/],
    ["users: 3\n\nmem_limit:2G\n# so\nprotect: true", "3:1 missing-colon", /Write mem_limit: 2G/],
    ["users = 3\nprotect: true", "1:1 missing-colon", /Write users: 3/],
    ["env: {A: x}\nhow now\nprotect: true", "2:1 missing-colon", /needs quotes/],
  ];

  it.each(slips)("says what is wrong in %j, and where", (text, at, words) => {
    const { problems } = read({}, { files: [file("hubs/physics-101.yaml", text)] });
    expect(marks(problems)).toEqual([at]);
    expect(problems.map(({ message, hint }) => `${message}. ${hint}`).join()).toMatch(words);
  });

  it.each(["symlink", "directory", "submodule"] as const)("refuses a %s called x.yaml", (kind) => {
    const { problems, count } = read(
      {},
      { files: [{ path: "hubs/physics-101.yaml", bytes: new Uint8Array(), kind }] },
    );
    expect(marks(problems)).toEqual(["-:- not-a-file"]);
    expect(count).toBe(1);
  });

  it("says that an empty file is empty, also when it holds comments only", () => {
    for (const text of ["", "\n", "# nothing yet\n", "---\n"]) {
      const { problems } = read({}, { files: [file("hubs/physics-101.yaml", text)] });
      expect(marks(problems)).toEqual(["1:1 empty-file"]);
    }
  });

  it.each([
    ["a list", "- users: 3", "the file is a list of 1; expected a map"],
    ["a text", "hello", 'the file is "hello"; expected a map'],
  ])("says what was expected instead of %s", (_, text, message) => {
    const { problems } = read({}, { files: [file("hubs/physics-101.yaml", text)] });
    expect(problems.map((problem) => problem.message.slice(0, message.length))).toEqual([message]);
  });

  it("goes on behind a duplicate key: the other faults are told too", () => {
    expect(marks(problemsOf("users: 3\nusers: 4\nmem_limit: lots"))).toEqual([
      "2:1 duplicate-key",
      "3:12 bad-value",
    ]);
  });

  it("tells at most 50 problems of one file, and how many more there are", () => {
    const env = Array.from({ length: 80 }, (_, index) => `  A${index}: ${index}`).join("\n");
    const { problems } = read({}, { files: [file("hubs/physics-101.yaml", hubText(`env:\n${env}`))] });
    expect(problems).toHaveLength(51);
    expect(problems.map(({ message }) => message)).toContain("30 more problems in this file");
  });
});
