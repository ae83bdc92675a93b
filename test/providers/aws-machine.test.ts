import { describe, expect, it } from "vitest";
import { status } from "../../src/commands/status.ts";
import { aws } from "../../src/providers/aws.ts";
import { statusView } from "../../src/terminal/status-view.ts";
import { styleOf } from "../../src/terminal/style.ts";
import { cloudHub, type Moment, place, portsWith, said } from "../support/cloud-machine.ts";

const hub = cloudHub();
const running = {
  running: true,
  services: { hub: { running: true } },
  servers: [
    { user: "bob", name: "" },
    { user: "carol", name: "" },
  ],
};
const now = (more: Readonly<Record<string, unknown>>): readonly Moment[] => [
  { atSeconds: 0, says: said("ok", more) },
];
const plainStyle = styleOf({ isTTY: false }, {});

describe("the status of a hub on AWS", () => {
  it("is what its machine said last, and when", async () => {
    const ports = portsWith(now({ reason: "the hub answers", hub: running, disk_used_percent: 87 }));
    await ports.clock.sleep(90_000);
    const row = await status(hub, ports);
    expect(row.machine).toMatchObject({
      running: true,
      url: place.url,
      said: { secondsAgo: 90, diskUsedPercent: 87 },
    });
    const shown = statusView([row], plainStyle);
    expect(shown).toContain("2 servers");
    expect(shown).toContain(
      "physics-101 said 90 s ago: the hub answers · disk 87 % full · settings aaaaaaaa",
    );
  });

  it("shows what its admins should know, and what took longest when it started", async () => {
    const certificate = "physics-101.example.org has no certificate yet: NXDOMAIN.";
    const ports = portsWith(
      now({ notices: { certificate }, step_seconds: { disk: 3, packages: 120, hub: 61 } }),
    );
    const shown = statusView([await status(hub, ports)], plainStyle);
    expect(shown).toContain("up in 184 s (packages 120 s, hub 61 s)");
    expect(shown).toContain(`\n  ! ${certificate}`);
  });

  it("says when a machine has been silent for long", async () => {
    const ports = portsWith(now({ hub: running }));
    await ports.clock.sleep(3_600_000);
    expect(statusView([await status(hub, ports)], plainStyle)).toContain("60 min ago, and nothing since");
  });

  it("is the step that failed, on a machine that never got as far as a hub", async () => {
    const ports = portsWith([{ atSeconds: 0, says: said("failed", { reason: "no route to the archive" }) }]);
    const row = await status(hub, ports);
    expect(row.machine?.running).toBe(false);
    expect(statusView([row], plainStyle)).toContain(
      "the machine failed at installing packages (step 3 of 5): no route to the archive",
    );
  });

  it("is unknown while the machine has not said anything, and nothing where there is no hub", async () => {
    expect((await status(hub, portsWith([]))).unknown).toContain("has not said anything yet");
    expect(await status(hub, portsWith([], {}))).toMatchObject({ machine: null, unknown: null });
  });
});

describe("the logs of a hub on AWS", () => {
  const request = { service: "hub", user: null, lines: 2 };

  it("are the last lines that the machine sent, and say so", async () => {
    const ports = portsWith(now({ logs: { hub: ["one", "two", "three"] } }));
    const [what, ...lines] = await aws.logs(hub, request, ports);
    expect(what).toMatch(
      /^— hub: the last 2 lines that the machine sent, 0 s ago; more: aws ssm start-session/,
    );
    expect(lines).toEqual(["two", "three"]);
  });

  it("begin with what the machine has to tell: a name that is late shows nowhere else", async () => {
    const notices = { certificate: "physics-101.example.org has no certificate yet: NXDOMAIN." };
    const ports = portsWith(now({ notices, logs: { caddy: ["no such name"] } }));
    expect(await aws.logs(hub, { ...request, service: "caddy" }, ports)).toEqual([
      "— the machine says: physics-101.example.org has no certificate yet: NXDOMAIN.",
      expect.stringContaining("— caddy: the last 1 lines"),
      "no such name",
    ]);
  });

  it("are the machine's own before there is a hub", async () => {
    const ports = portsWith([{ atSeconds: 0, says: said("failed", { log: ["apt-get: no route"] }) }]);
    expect(await aws.logs(hub, request, ports)).toEqual([
      expect.stringContaining("the machine's last step"),
      "apt-get: no route",
    ]);
  });

  it.each([
    ["of one user's server", () => aws.logs(hub, { ...request, user: "dave" }, portsWith(now({})))],
    [
      "that are followed",
      () => aws.followLogs(hub, request, () => undefined, new AbortController().signal, portsWith(now({}))),
    ],
  ])("%s are on the machine only, and the way there is told", async (_, ask) => {
    await expect(ask()).rejects.toMatchObject({
      code: "NOT_IN_THE_REPORT_ON_AWS",
      hint: expect.stringContaining("aws ssm start-session"),
    });
  });
});

describe("first passwords of a hub on AWS", () => {
  const stored = (value: string) => portsWith([], { "/hubs/physics-101/first_passwords": value });

  it("are read from the parameter store", async () => {
    const ports = stored('{"alice": "correct-horse-7431"}');
    expect(await aws.passwords?.(hub, ports)).toEqual([{ user: "alice", password: "correct-horse-7431" }]);
  });

  it("are not there before the hub has started once", async () => {
    await expect(aws.passwords?.(hub, stored("{}"))).rejects.toMatchObject({
      code: "NO_PASSWORDS_YET_ON_AWS",
    });
    await expect(aws.passwords?.(hub, portsWith([], {}))).rejects.toMatchObject({
      message: expect.stringContaining("there is no hub physics-101"),
    });
  });

  it("are none where people have accounts elsewhere", async () => {
    const elsewhere = cloudHub({ auth: "{type: github, secret: OAUTH}", allowed_users: "[bob]" });
    expect(await aws.passwords?.(elsewhere, stored("{}"))).toEqual([]);
  });

  it.each(["[]", "null", '{"alice": 7}', "not json"])("are none in %s", async (text) => {
    await expect(aws.passwords?.(hub, stored(text))).rejects.toMatchObject({
      code: "NO_PASSWORDS_YET_ON_AWS",
    });
  });

  it("are named by the place where they are, never by themselves", async () => {
    const settings = (auth: object) => ({ settings: JSON.stringify({ admin_users: ["alice"], auth }) });
    const ports = stored('{"alice": "correct-horse-7431"}');
    const [native] = await aws.firstSignIn(
      "physics-101",
      settings({ type: "native", secret: null }),
      ports,
      true,
    );
    expect(native).toMatchObject({
      user: "alice",
      password: null,
      words: expect.stringContaining("hubctl password physics-101"),
    });
    const [github] = await aws.firstSignIn(
      "physics-101",
      settings({ type: "github", secret: "OAUTH" }),
      ports,
      true,
    );
    expect(github).toMatchObject({ user: "alice", password: null, words: "with github" });
  });
});
