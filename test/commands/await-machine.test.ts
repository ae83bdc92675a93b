import { describe, expect, it } from "vitest";
import { awaitedMachine, awaitMachine } from "../../src/commands/await-machine.ts";
import type { ChangeKind } from "../../src/core/review.ts";
import { HubError } from "../../src/errors.ts";
import { aws } from "../../src/providers/aws.ts";
import { cloudHub, type Moment, portsWith, said } from "../support/cloud-machine.ts";

const outputs = { settings_revision: "aaaaaaaaaaaaaaaa", stack_revision: "bbbbbbbbbbbbbbbb" };
const patienceMs = 20 * 60_000;

async function waitedFor(moments: readonly Moment[], kind: ChangeKind = "settings", startedAt = 0) {
  const ports = portsWith(moments);
  const told: string[] = [];
  const time = { startedAt, patienceMs };
  const wanted = awaitedMachine(outputs, kind);
  const result = await awaitMachine(cloudHub(), aws, wanted, time, ports, (text) => void told.push(text));
  return { result, told, seconds: ports.clock.now() / 1000 };
}

describe("waiting for the machine", () => {
  it("ends when the machine runs with these settings, and leaves the rest of the time to the health check", async () => {
    const { result, told, seconds } = await waitedFor(
      [
        { atSeconds: 60, says: said("working", { log: ["jupyterhub-gitops: installing docker.io"] }) },
        { atSeconds: 300, says: said("ok") },
      ],
      "new",
    );
    expect(result).toEqual({ state: "ready", patienceMs: patienceMs - 300_000, isSure: true });
    expect(seconds).toBe(300);
    expect(told).toEqual([
      "the machine starts and has not said anything yet",
      "the machine is installing packages, step 3 of 5: installing docker.io",
    ]);
  });

  it("does not take the settings of before for these", async () => {
    const { result, told } = await waitedFor([
      { atSeconds: 0, says: said("ok", { settings_revision: "cccccccccccccccc" }) },
      {
        atSeconds: 45,
        says: said("working", { step: { name: "hub", number: 5, of: 5, words: "starting the hub" } }),
      },
      { atSeconds: 70, says: said("ok") },
    ]);
    expect(result.state).toBe("ready");
    expect(told).toEqual([
      "the machine has not fetched the new settings yet",
      "the machine is starting the hub, step 5 of 5",
    ]);
  });

  describe("when only a secret changed", () => {
    const before = { settings_revision: "aaaaaaaaaaaaaaaa", secret_revisions: { OAUTH: 1 } };
    const wanted = awaitedMachine({ ...outputs, secret_revisions: { OAUTH: 2 } }, "update");
    const time = { startedAt: 0, patienceMs };

    it.each([
      ["answers with the old one", said("ok", before)],
      ["says nothing of secrets", said("ok")],
      ["fails for good with the old one", said("failed", { ...before, attempt: 3 })],
      ["has one that was taken away", said("ok", { secret_revisions: { OAUTH: 2, OLD: 7 } })],
    ])("waits for the new one while the machine %s", async (_, says) => {
      const ports = portsWith([
        { atSeconds: 0, says },
        { atSeconds: 50, says: said("ok", { secret_revisions: { OAUTH: 2 } }) },
      ]);
      const told: string[] = [];
      const result = await awaitMachine(cloudHub(), aws, wanted, time, ports, (text) => void told.push(text));
      expect(result.state).toBe("ready");
      expect(ports.clock.now() / 1000).toBe(50);
      expect(told).toEqual(["the machine has not fetched the new secrets yet"]);
    });
  });

  it("does not take the word of a machine that has gone for the new one's", async () => {
    const old = portsWith([
      { atSeconds: 0, says: said("ok") },
      { atSeconds: 400, says: said("ok") },
    ]);
    await old.clock.sleep(100_000);
    const time = { startedAt: old.clock.now(), patienceMs };
    const wanted = awaitedMachine(outputs, "machine-replaced");
    await awaitMachine(cloudHub(), aws, wanted, time, old, () => undefined);
    expect(old.clock.now() / 1000).toBeGreaterThanOrEqual(400);
  });

  it("does not take the word of a machine with other software", async () => {
    const { seconds } = await waitedFor([
      { atSeconds: 0, says: said("ok", { stack_revision: "dddddddddddddddd" }) },
      { atSeconds: 200, says: said("ok") },
    ]);
    expect(seconds).toBe(200);
  });

  it("tells the step that failed with the machine's own lines, when trying again did not help", async () => {
    const failure = {
      reason: "no data disk was found",
      log: ["looking for disks", "no data disk was found"],
    };
    const step = { name: "disk", number: 2, of: 5, words: "mounting the disk of the homes" };
    const failed = (attempt: number) =>
      said("failed", { ...failure, step, attempt, settings_revision: null });
    const { result, told, seconds } = await waitedFor(
      [
        { atSeconds: 100, says: failed(1) },
        { atSeconds: 300, says: failed(2) },
        { atSeconds: 500, says: failed(3) },
      ],
      "new",
    );
    expect(result).toMatchObject({
      state: "failed",
      log: ["looking for disks", "no data disk was found"],
      health: {
        step: "machine",
        reason:
          "the machine failed at mounting the disk of the homes (step 2 of 5): no data disk was found (tried 3 times)",
        hint: expect.stringContaining(
          "aws ssm start-session --region eu-central-1 --target i-0123456789abcdef0",
        ),
      },
    });
    expect(told.at(-1)).toContain("it tries again");
    expect(seconds).toBe(500);
  });

  describe("when the machine had given up long before", () => {
    const old = said("failed", { attempt: 3, reason: "no route to the archive" });
    const startedAt = 3_600_000;

    /** Applies again an hour after the machine's last word; `later` comes so many seconds after that. */
    async function appliedAgain(later: readonly Moment[]) {
      const moments = later.map(({ atSeconds, says }) => ({ atSeconds: atSeconds + 3600, says }));
      const ports = portsWith([{ atSeconds: 0, says: old }, ...moments]);
      await ports.clock.sleep(startedAt);
      const told: string[] = [];
      const wanted = awaitedMachine(outputs, "unchanged");
      const time = { startedAt, patienceMs };
      const result = await awaitMachine(cloudHub(), aws, wanted, time, ports, (text) => void told.push(text));
      return { result, told, seconds: (ports.clock.now() - startedAt) / 1000 };
    }

    it("gives it another try, which goes well", async () => {
      const { result, told, seconds } = await appliedAgain([{ atSeconds: 70, says: said("ok") }]);
      expect([result.state, seconds]).toEqual(["ready", 70]);
      expect(told).toEqual([
        "the machine failed at installing packages (step 3 of 5): no route to the archive; waiting for its next try",
      ]);
    });

    it("ends when it has failed again since", async () => {
      const { result, seconds } = await appliedAgain([
        { atSeconds: 200, says: said("failed", { attempt: 84, reason: "still no route" }) },
      ]);
      expect(result).toMatchObject({
        state: "failed",
        health: { reason: expect.stringContaining("still no route (tried 84 times)") },
      });
      expect(seconds).toBe(200);
    });

    it("takes its old word when it says nothing for longer than it ever is silent", async () => {
      const { result, seconds } = await appliedAgain([]);
      expect(result).toMatchObject({
        state: "failed",
        health: { reason: expect.stringContaining("no route to the archive (tried 3 times)") },
      });
      expect(seconds).toBe(360);
    });
  });

  it("goes on when a disk that came late was found at the second try", async () => {
    const { result } = await waitedFor([
      { atSeconds: 10, says: said("failed", { attempt: 1 }) },
      { atSeconds: 200, says: said("ok") },
    ]);
    expect(result.state).toBe("ready");
  });

  it("ends when the time is over, with what the machine did last", async () => {
    const { result, seconds } = await waitedFor([
      { atSeconds: 30, says: said("working", { log: ["pulling quay.io/some/image"] }) },
    ]);
    expect(seconds).toBe(patienceMs / 1000);
    expect(result).toMatchObject({
      state: "failed",
      health: {
        reason: expect.stringContaining(
          "installing packages, step 3 of 5: pulling quay.io/some/image (waited 20 minutes)",
        ),
      },
      log: ["pulling quay.io/some/image"],
    });
  });

  it("leads to the console of a machine that never said anything", async () => {
    const { result } = await waitedFor([], "new");
    expect(result).toMatchObject({
      state: "failed",
      health: {
        hint: expect.stringContaining("aws ec2 get-console-output"),
        reason: expect.stringContaining("not said anything"),
      },
    });
  });

  it("checks the hub all the same where the report may not be read", async () => {
    const denied = new HubError("AWS_OBJECT", "AWS did not give it: AccessDenied", {
      hint: "s3:GetObject is needed.",
    });
    const { result, told } = await waitedFor([{ atSeconds: 0, says: denied }]);
    expect(result.state).toBe("ready");
    expect(told).toEqual([expect.stringContaining("s3:GetObject is needed")]);
  });

  it("does not mind a network that is away for a moment", async () => {
    const { result, told } = await waitedFor([
      { atSeconds: 0, says: new HubError("AWS_OBJECT", "S3 does not answer") },
      { atSeconds: 5, says: said("ok") },
    ]);
    expect([result.state, told]).toEqual(["ready", []]);
  });

  it("does not wait for a machine that nobody knows the place of", async () => {
    const ports = portsWith([], {});
    const time = { startedAt: 0, patienceMs };
    const wanted = awaitedMachine({}, "new");
    expect(await awaitMachine(cloudHub(), aws, wanted, time, ports, () => undefined)).toEqual({
      state: "ready",
      patienceMs,
      isSure: false,
    });
  });

  it("ends when it is interrupted", async () => {
    const time = { startedAt: 0, patienceMs, signal: AbortSignal.abort() };
    const waiting = awaitMachine(
      cloudHub(),
      aws,
      awaitedMachine(outputs, "new"),
      time,
      portsWith([]),
      () => undefined,
    );
    await expect(waiting).rejects.toMatchObject({ code: "CHECK_CANCELLED" });
  });
});
