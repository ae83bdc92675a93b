import { describe, expect, it } from "vitest";
import { problemsOf } from "./hub-case.ts";

/** A hub on AWS with these lines besides. */
const aws = (lines: string) => `provider: aws\n${lines}`;

const told = (lines: string) =>
  problemsOf(lines).map(
    ({ line, column, code, severity }) =>
      `${line}:${column} ${code}${severity === "warning" ? " (warning)" : ""}`,
  );

describe("images and profiles", () => {
  const image = (tag: string) => `image: quay.io/jupyter/scipy-notebook${tag}`;
  it.each([
    ["no tag", image(""), ["1:8 unpinned-image"]],
    ["latest", image(":latest"), ["1:8 unpinned-image"]],
    ["a port is no tag", "image: registry.example.org:5000/x", ["1:8 unpinned-image"]],
    ["a port and a tag", "image: registry.example.org:5000/x:1", []],
    ["a digest", image(`@sha256:${"0".repeat(64)}`), []],
    ["latest with a digest", image(`:latest@sha256:${"0".repeat(64)}`), []],
    ["shell in a tag", 'image: "x:1;reboot"', ["1:8 bad-value"]],
    ["a profile's image", "profile_list: [{display_name: A, image: x}]", ["1:41 unpinned-image"]],
    [
      "two defaults",
      "profile_list: [{display_name: A, default: true}, {display_name: B, default: true}]",
      ["1:77 several-defaults"],
    ],
    ["a name twice", "profile_list: [{display_name: A}, {display_name: a}]", ["1:50 duplicate-item"]],
    [
      "groups everywhere",
      "profile_list: [{display_name: A, allowed_groups: [x]}]",
      ["1:15 no-common-profile (warning)"],
    ],
    ["any image", "allow_custom_image: .+", ["1:21 wide-expression (warning)"]],
    ["one registry", "allow_custom_image: quay\\.io/physics/.+", []],
    ["slow", "allow_custom_image: (a+)+b", ["1:21 bad-expression"]],
  ])("%s", (_, lines, expected) => {
    expect(told(lines)).toEqual(expected);
  });
});

describe("what fits the machine", () => {
  it.each([
    ["users that fit", aws("users: 15\nmachine: m6i.2xlarge"), []],
    ["users that do not", aws("users: 16\nmachine: m6i.2xlarge"), ["3:10 does-not-fit"]],
    ["unless max_servers says so", aws("users: 16\nmachine: m6i.2xlarge\nmax_servers: 15"), []],
    [
      "more servers than fit",
      aws("users: 5\nmachine: m6i.2xlarge\nmax_servers: 16"),
      ["4:14 does-not-fit (warning)"],
    ],
    [
      "a server larger than the machine",
      aws("users: 1\nmachine: m6i.large\nmem_limit: 8G"),
      ["4:12 does-not-fit"],
    ],
    [
      "a profile larger than the machine",
      aws("users: 1\nmachine: m6i.large\nprofile_list: [{display_name: A, mem_limit: 8G}]"),
      ["4:45 does-not-fit"],
    ],
    ["more CPUs than there are", aws("users: 1\nmachine: m6i.large\ncpu_limit: 4"), ["4:12 does-not-fit"]],
    ["a GPU that is not there", aws("users: 1\nmachine: m6i.large\ngpu: {count: 1}"), ["4:6 does-not-fit"]],
    ["a GPU that is", aws("users: 1\nmachine: g5.xlarge\ngpu: {count: 1}"), []],
    ["no memory at all", "mem_limit: 0G", ["1:12 bad-value"]],
    ["less memory than any notebook needs", "mem_limit: 512K", ["1:12 bad-value"]],
    ["more users than any machine holds", aws("users: 2000\nmem_limit: 16G"), ["2:8 no-machine"]],
    [
      "an event that no machine holds",
      aws("mem_limit: 16G\nusers: 5\nevents: [{from: 2026-12-01, to: 2026-12-02, users: 900}]"),
      ["4:52 no-machine"],
    ],
    ["an unknown machine", aws("machine: m6i.2xlrage"), ["2:10 bad-value"]],
    ["an unknown flavor", "provider: openstack\nmachine: m1.huge", ["2:10 bad-value"]],
  ])("%s", (_, lines, expected) => {
    expect(told(lines)).toEqual(expected);
  });

  it("names the machine that would do", () => {
    const [problem] = problemsOf(aws("users: 16\nmachine: m6i.2xlarge"));
    expect(problem?.message).toBe("16 users × 2G + 1G do not fit m6i.2xlarge (32G), which holds 15");
    expect(problem?.hint).toContain("machine: m6i.4xlarge");
  });
});

describe("places", () => {
  it("says where machines are listed, when an event needs one and none is known", () => {
    const event = "events: [{from: 2026-12-01, to: 2026-12-02, users: 9}]";
    const problems = problemsOf(`provider: openstack\nmachine: m1.large\n${event}`, { gitops: {} });
    expect(problems.map(({ code, hint }) => [code, hint])).toEqual([
      ["no-machine", "None is known: add the machines under providers.openstack.flavors in gitops.yaml."],
    ]);
  });

  it.each([
    ["runtime elsewhere", aws("runtime: process"), ["2:1 rule-without-effect"]],
    ["machine on this computer", "machine: m6i.large", ["1:1 rule-without-effect"]],
    ["a region of another provider", aws("region: europe-west6"), ["2:9 bad-value"]],
    ["a region of its own", "provider: gcp\nregion: europe-west6", []],
  ])("%s", (_, lines, expected) => {
    expect(told(lines)).toEqual(expected);
  });

  it("needs a region where gitops.yaml names none", () => {
    const problems = problemsOf("provider: aws", { gitops: {} });
    expect(problems.map(({ message }) => message)).toEqual([
      "region is missing; expected a region such as eu-central-1",
    ]);
  });

  it("keeps to the policy of gitops.yaml", () => {
    const policy = {
      regions: ["eu-*"],
      machines: ["m6i.*x*large", "t3.large"],
      max_users: 10,
      extra_config: [],
    };
    const gitops = { providers: { aws: { region: "us-east-1" } }, policy };
    const paths = (lines: string) => problemsOf(lines, { gitops }).map(({ path, code }) => `${path} ${code}`);
    expect(paths(aws('users: 11\nmachine: r6i.4xlarge\nextra_config: "x = 1"'))).toEqual([
      "region policy",
      "users policy",
      "machine policy",
      "extra_config policy",
    ]);
    expect(paths(aws("users: 10\nmachine: m6i.4xlarge\nregion: eu-west-1"))).toEqual([]);
    expect(paths(aws("users: 2\nmachine: t3.large\nregion: eu-west-1"))).toEqual([]);
    expect(paths(aws("users: 2\nmachine: m6i.large\nregion: eu-west-1"))).toEqual(["machine policy"]);
  });
});

describe("what AWS cannot do", () => {
  const contact = "contact: it@example.org\n";
  it.each([
    ["snapshots every day", aws("backup: {every: 24h}"), []],
    ["snapshots every week", aws("backup: {every: 7d}"), []],
    ["snapshots every five hours", aws("backup: {every: 5h}"), ["2:17 bad-value"]],
    ["an alarm to nobody", aws("budget: {monthly: 900}"), ["2:9 missing-key"]],
    ["an alarm", aws(`${contact}budget: {monthly: 900}`), []],
    [
      "six alarms",
      aws(`${contact}budget: {monthly: 900, alert: [10, 20, 30, 40, 50, 60]}`),
      ["3:31 bad-value"],
    ],
    ["euros", aws(`${contact}budget: {monthly: 900, currency: EUR}`), ["3:34 bad-value"]],
    ["another provider's odd times", "provider: local\nbackup: {every: 5h}", []],
  ])("%s", (_, lines, expected) => {
    expect(told(lines)).toEqual(expected);
  });

  it("names the nearest time that it can", () => {
    expect(problemsOf(aws("backup: {every: 30d}"))[0]?.hint).toBe("Write 7d.");
    expect(problemsOf(aws("backup: {every: 10h}"))[0]?.hint).toMatch(/Write (8|12)h\./);
  });
});
