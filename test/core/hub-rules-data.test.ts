import { describe, expect, it } from "vitest";
import { problemsOf } from "./hub-case.ts";

/** A hub on AWS with these lines besides. */
const aws = (lines: string) => `provider: aws\n${lines}`;
/** So many networks of IPv4, and of IPv6. */
const networks = (count: number) => Array.from({ length: count }, (_, i) => `10.${i}.0.0/16`).join(", ");
/** So many datasets in S3 with five hundred letters each. */
const places = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => `{name: d${i}, source: "s3://course-data/${"p".repeat(483)}"}`,
  ).join(", ");
const newNetworks = (count: number) =>
  Array.from({ length: count }, (_, i) => `"2001:db8:${i + 1}::/48"`).join(", ");

const told = (lines: string) =>
  problemsOf(lines).map(
    ({ line, column, code, severity }) =>
      `${line}:${column} ${code}${severity === "warning" ? " (warning)" : ""}`,
  );

describe("days, hours and networks", () => {
  it.each([
    ["the 30th of February", "expires: 2027-02-30", ["1:10 bad-value"]],
    ["a date that is none", "expires: soon", ["1:10 bad-value"]],
    [
      "an event that ends first",
      "events: [{from: 2026-12-03, to: 2026-12-01, users: 9}]",
      ["1:33 bad-range"],
    ],
    [
      "events that overlap",
      "events: [{from: 2026-12-01, to: 2026-12-03, users: 9}, {from: 2026-12-03, to: 2026-12-04, users: 9}]",
      ["1:63 overlap"],
    ],
    ["a time that is none", aws('schedule: {start: "24:00", stop: "22:00"}'), ["2:19 bad-value"]],
    ["no time between", aws('schedule: {start: "22:00", stop: "22:00"}'), ["2:34 bad-range"]],
    ["times without quotes", aws("schedule: {start: 07:30, stop: 22:00}"), []],
    [
      "a zone that is none",
      aws("schedule: {start: 07:30, stop: 22:00, timezone: Europe/Zuerich}"),
      ["2:49 bad-value"],
    ],
    ["a second name of a zone", aws("schedule: {start: 07:30, stop: 22:00, timezone: Asia/Kolkata}"), []],
    [
      "a zone in another spelling",
      aws("schedule: {start: 07:30, stop: 22:00, timezone: Europe/zurich}"),
      ["2:49 bad-value"],
    ],
    ["UTC", aws("schedule: {start: 07:30, stop: 22:00, timezone: UTC}"), []],
    ["culling by the second", "cull: {timeout: 10s, every: 5s}", ["1:17 bad-value"]],
    ["looking too rarely", "cull: {timeout: 1h, every: 2h}", ["1:7 bad-range"]],
    ["snapshots by the minute", "backup: {every: 5m}", ["1:17 bad-value"]],
    ["a network", aws("allow_from: [192.0.2.0/24, 2001:db8::/32, 0.0.0.0/0]"), []],
    ["an address in a network", aws("allow_from: [192.0.2.7/24]"), ["2:14 bad-value"]],
    ["a number too large", aws("allow_from: [192.0.256.0/24]"), ["2:14 bad-value"]],
    ["a prefix too long", aws("allow_from: [192.0.2.0/33]"), ["2:14 bad-value"]],
    ["two gaps", aws('allow_from: ["2001::db8::/32"]'), ["2:14 bad-value"]],
    ["datasets in S3 that a role's rights hold", aws(`datasets: [${places(12)}]`), []],
    ["more than they hold", aws(`datasets: [${places(13)}]`), ["2:11 bad-value"]],
    ["fifty networks on one port", aws(`allow_from: [${networks(50)}]`), []],
    ["thirty networks on two ports", aws(`https: "off"\nallow_from: [${networks(30)}]`), []],
    [
      "more on two ports than a security group holds",
      aws(`https: "off"\nallow_from: [${networks(31)}]`),
      ["3:13 bad-value"],
    ],
    ["as many of each kind", aws(`https: "off"\nallow_from: [${networks(25)}, ${newNetworks(25)}]`), []],
  ])("%s", (_, lines, expected) => {
    expect(told(lines)).toEqual(expected);
  });

  it("says which network was meant", () => {
    const meant = (network: string) =>
      problemsOf(aws(`allow_from: ["${network}"]`)).map(({ message }) => message.split("expected ")[1]);
    expect(meant("192.0.2.7/24")).toEqual(["192.0.2.0/24"]);
    expect(meant("10.255.1.0/9")).toEqual(["10.128.0.0/9"]);
    expect(meant("2001:db8:1::1/32")).toEqual(["2001:db8::/32"]);
  });
});

describe("homes, data and variables", () => {
  it("says what to do instead of a source that nothing mounts", () => {
    const hint = (lines: string) => problemsOf(lines).map((problem) => problem.hint);
    const data = 'datasets: [{name: a, source: "eos:/eos/course"}]';
    expect(hint(aws(data))).toEqual([
      "Copy the data to a bucket (s3://, gs://) or an NFS server, or fetch a file with https://.",
    ]);
    expect(hint(data)).toEqual([
      "Mount it yourself and name the folder, disk:/path, or fetch a file with https://.",
    ]);
  });

  const dataset = (rest: string) => `datasets: [{name: a, source: "disk:/data/a"${rest}}]`;
  it.each([
    ["a disk smaller than one home", "storage: {size: 5G}", ["1:17 bad-value"]],
    ["a quota of nothing", "storage: {quota: 0G}", ["1:18 bad-value"]],
    ["data over the home", dataset(", path: /home/jovyan"), ["1:52 bad-value"]],
    ["data over the system", dataset(", path: /etc/x"), ["1:52 bad-value"]],
    [
      "data over data",
      'datasets: [{name: a, source: "disk:/a", path: /x}, {name: b, source: "disk:/b", path: /x}]',
      ["1:87 bad-value"],
    ],
    [
      "a name twice",
      'datasets: [{name: a, source: "disk:/a", path: /x}, {name: a, source: "disk:/b", path: /y}]',
      ["1:59 duplicate-item"],
    ],
    [
      "writing to the web",
      'datasets: [{name: a, source: "https://example.org/x", readonly: false}]',
      ["1:65 contradiction"],
    ],
    [
      "a checksum of what is no file",
      `datasets: [{name: a, source: "disk:/a", sha256: ${"ab".repeat(32)}}]`,
      ["1:49 contradiction"],
    ],
    [
      "half a checksum",
      "datasets: [{name: a, source: https://example.org/x, sha256: abc}]",
      ["1:61 bad-value"],
    ],
    ["a way out", 'datasets: [{name: a, source: "disk:/data/../etc"}]', ["1:30 bad-value"]],
    ["a path with a way out", dataset(", path: /data/../etc"), ["1:52 bad-value"]],
    ["shell in a source", 'datasets: [{name: a, source: "disk:/x$(id)"}]', ["1:30 bad-value"]],
    ["a roster with a way out", "allowed_users: {file: ../../etc/passwd.csv}", ["1:23 bad-value"]],
    ["a git address by ssh", "content: [git@github.com:a/b]", ["1:11 bad-value"]],
    ["a git address with a password", "content: [https://me:x@github.com/a/b]", ["1:11 bad-value"]],
    ["a git address that is an option", "content: [https://github.com/--upload-pack=x]", ["1:11 bad-value"]],
    ["a variable of the hub", "env: {JUPYTERHUB_API_TOKEN: x}", ["1:7 reserved-name"]],
    ["a variable that loads code", "env: {LD_PRELOAD: x}", ["1:7 reserved-name"]],
    ["a page of another host", "default_url: //evil.example.org", ["1:14 bad-value"]],
  ])("%s", (_, lines, expected) => {
    expect(told(lines)).toEqual(expected);
  });
});
