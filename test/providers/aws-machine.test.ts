import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { status } from "../../src/commands/status.ts";
import { HubError } from "../../src/errors.ts";
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
/** The words that a real shell makes of a line. */
function wordsOf(line: string): readonly string[] {
  const script = `set -- ${line}\nprintf '%s\\0' "$@"`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

/** What the line to paste asks for: where, and the words that the machine's shell makes of the command. */
async function pasted(ask: () => Promise<unknown>) {
  const error = await ask().catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: "NOT_IN_THE_REPORT_ON_AWS",
    hint: expect.stringContaining("the command shown"),
  });
  const [line = ""] = error instanceof HubError ? error.details : [];
  const words = wordsOf(line);
  expect(words.slice(0, 3)).toEqual(["aws", "ssm", "start-session"]);
  expect(words.slice(7, 10)).toEqual(["--document-name", "AWS-StartInteractiveCommand", "--parameters"]);
  expect(words).toHaveLength(11);
  const { command }: { command: string[] } = JSON.parse(words[10] ?? "");
  expect(command).toHaveLength(1);
  return { place: words.slice(3, 7), remote: wordsOf(command[0] ?? "") };
}

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

  it("is not running when the machine is switched off, whatever it said last", async () => {
    const ports = portsWith(now({ hub: running }), undefined, "stopped");
    const shown = statusView([await status(hub, ports)], plainStyle);
    expect(shown).toMatch(/stopped .*bring it back: hubctl apply physics-101/);
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

  const follow = (user: string | null, moments: readonly Moment[]) => {
    const { signal } = new AbortController();
    return aws.followLogs(hub, { ...request, user }, () => undefined, signal, portsWith(moments));
  };

  it.each<[string, () => Promise<unknown>, readonly string[]]>([
    [
      "of one user's server",

      () => aws.logs(hub, { ...request, user: "dave" }, portsWith(now({}))),
      ["--user=dave", "--lines=2"],
    ],
    ["that are followed", () => follow(null, now({})), ["--service=hub", "--lines=2", "--follow"]],
    [
      "of a user with an odd name",
      () => follow(`o'neill "$(id)" \\ ünal`, now({})),
      [`--user=o'neill "$(id)" \\ ünal`, "--lines=2", "--follow"],
    ],
  ])("%s are on the machine only, with a line to paste that shows them", async (_, ask, options) => {
    const { place: target, remote } = await pasted(ask);
    expect(target).toEqual(["--region", "eu-central-1", "--target", place.machine]);
    const manage = ["/opt/jupyterhub-gitops/stack/manage", "logs", "--run=/var/lib/jupyterhub-gitops/run"];
    expect(remote).toEqual(["sudo", "python3", ...manage, ...options]);
  });

  it("that are followed before there is a hub are those of the bootstrap", async () => {
    const { remote } = await pasted(() => follow(null, []));
    expect(remote.slice(0, 2)).toEqual(["sudo", "journalctl"]);
    expect(remote.at(-1)).toBe("--follow");
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
