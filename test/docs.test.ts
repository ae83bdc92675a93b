// The documentation is true where a program can tell: links lead somewhere, and every command, option, variable and error
// code that it names exists.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { anchorsOf, linksOf, proseOf, shellLines } from "./support/markdown-page.ts";

const tracked = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
  encoding: "utf8",
})
  .split("\0")
  .filter((file) => file !== "" && existsSync(file));
const pages = tracked.filter((file) => /\.md$/.test(file) && !/^test\/(golden|fixtures)\//.test(file));
const read = (file: string) => readFileSync(file, "utf8");
const textOf = (folder: RegExp) =>
  tracked
    .filter((file) => folder.test(file))
    .map(read)
    .join("\n");

// Codes of clouds stand on the page of their cloud.
const source = textOf(/^src\/(?!.*(aws|gcp|openstack)).*\.ts$/);
const ofAws = textOf(/^src\/.*aws.*\.ts$/);
const terminal = textOf(/^src\/(terminal\/.*|cli)\.ts$/);
const program = textOf(/^(src|terraform|\.github)\/.*\.(ts|tf|py|sh|yml|yaml)$|Dockerfile$/);

describe("links", () => {
  it.each(pages)("of %s lead to pages and headings that exist", (page) => {
    const broken = linksOf(read(page)).filter((link) => !leadsSomewhere(page, link));
    expect(broken).toEqual([]);
  });

  it("reach every page of docs/ from the README", () => {
    const reached = new Set(["README.md"]);
    for (const page of reached)
      for (const link of linksOf(read(page))) {
        const target = targetOf(page, link).path;
        if (target.endsWith(".md") && existsSync(target)) reached.add(target);
      }
    expect(pages.filter((page) => page.startsWith("docs/") && !reached.has(page))).toEqual([]);
  });
});

it("every test that docs/security.md names as a proof exists", () => {
  const named = [...read("docs/security.md").matchAll(/`([a-z-]+(?:\/[a-z_-]+)*\.(?:test\.ts|py))`/g)].map(
    (match) => `test/${match[1]}`,
  );
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((file) => !existsSync(file))).toEqual([]);
});

describe("what the documentation names", () => {
  const words = new Set([...terminal.matchAll(/^ {2}name: "([a-z]+)",$/gm)].map((match) => match[1]));
  const options = new Set([...terminal.matchAll(/name: "([a-z-]+)"|short: "(\w)"/g)].flatMap(optionNames));

  it.each(pages)("in %s: every command of hubctl exists", (page) => {
    const used = [...read(page).matchAll(/(?:hubctl|dist\/cli\.js) ([a-z]+)\b/g)].map((match) => match[1]);
    const inCode = used.filter((word) => isCodeWord(page, word ?? ""));
    expect(inCode.filter((word) => !words.has(word))).toEqual([]);
  });

  it.each(pages)("in %s: every option of hubctl exists", (page) => {
    const calls = shellLines(read(page)).filter((line) => /(?:hubctl|dist\/cli\.js) /.test(line));
    const used = calls.flatMap((line) =>
      [...line.matchAll(/ (--?[a-zA-Z][a-z-]*)/g)].map((match) => match[1]),
    );
    expect(used.filter((option) => !options.has(option ?? ""))).toEqual([]);
  });

  it.each(pages)("in %s: every variable HUBCTL_… is read by the program", (page) => {
    const used = [...read(page).matchAll(/\bHUBCTL_[A-Z_]*[A-Z]\b/g)].map((match) => match[0]);
    expect(used.filter((name) => !program.includes(name))).toEqual([]);
  });

  it("every error code that people without a cloud can meet stands in the troubleshooting page, and no other", () => {
    const documented = codesOn("docs/how-to/troubleshooting.md");
    const given = codesIn(source);
    expect([...given].filter((code) => !documented.has(code))).toEqual([]);
    expect([...documented].filter((code) => !given.has(code) && !program.includes(code))).toEqual([]);
  });

  it("every error code that people with hubs on AWS can meet stands in its page or in the troubleshooting page", () => {
    const documented = codesOn("docs/how-to/aws.md");
    const elsewhere = codesOn("docs/how-to/troubleshooting.md");
    const given = new Set([...codesIn(ofAws), ...[...ofAws.matchAll(/"(AWS_[A-Z_]+)"/g)].map(firstOf)]);
    expect(given.size).toBeGreaterThan(40);
    expect([...given].filter((code) => !documented.has(code) && !elsewhere.has(code))).toEqual([]);
    expect([...documented].filter((code) => !given.has(code) && !program.includes(code))).toEqual([]);
  });
});

function codesOn(page: string): Set<string> {
  return new Set([...read(page).matchAll(/`([A-Z]+(?:_[A-Z]+)*)`/g)].map(firstOf));
}

function codesIn(text: string): Set<string> {
  const given = /(?:HubError|super)\(\s*"([A-Z_]+)"|code: "([A-Z_]+)",\n|failed\(\s*"([A-Z_]+)"/g;
  return new Set([...text.matchAll(given)].map((match) => match[1] ?? match[2] ?? match[3] ?? ""));
}

function firstOf(match: RegExpMatchArray): string {
  return match[1] ?? "";
}

function isCodeWord(page: string, word: string): boolean {
  return shellLines(read(page)).some((line) => new RegExp(`(?:hubctl|dist/cli\\.js) ${word}\\b`).test(line));
}

function optionNames(match: RegExpMatchArray): string[] {
  return match[1] === undefined ? [`-${match[2]}`] : [`--${match[1]}`];
}

function targetOf(page: string, link: string): { path: string; anchor: string | null } {
  const [path = "", anchor = null] = link.split("#");
  return { path: path === "" ? page : normalize(join(dirname(page), decodeURIComponent(path))), anchor };
}

function leadsSomewhere(page: string, link: string): boolean {
  const { path, anchor } = targetOf(page, link);
  if (!existsSync(path)) return false;
  return anchor === null || !path.endsWith(".md") || anchorsOf(proseOf(read(path))).has(anchor);
}
