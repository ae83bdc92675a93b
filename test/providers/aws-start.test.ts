import { describe, expect, it } from "vitest";
import type { AwsAnswer } from "../../src/core/aws-calls.ts";
import type { AwsApi } from "../../src/ports.ts";
import { startAwsMachine } from "../../src/providers/aws-start.ts";

const refused = (code: string, message = ""): AwsAnswer => ({ ok: false, status: 400, code, message });

/** An account whose machine is in one state after the other; what it was asked is in `actions`. */
function account(states: readonly string[], start: AwsAnswer = { ok: true, content: {} }) {
  const actions: string[] = [];
  let now = 0;
  const aws: AwsApi = {
    region: null,
    ask: async (request) => {
      const action = request.form === "query" ? request.action : "";
      const described = actions.filter((each) => each === "DescribeInstances").length;
      actions.push(action);
      if (action === "StartInstances") return start;
      const name = states[Math.min(described, states.length - 1)] ?? "";
      if (name === "denied") return refused("UnauthorizedOperation");
      const item = { instancesSet: { item: { instanceId: "i-1", instanceState: { name } } } };
      return { ok: true, content: { reservationSet: { item } } };
    },
  };
  const sleep = async (milliseconds: number) => {
    now += milliseconds;
  };
  const run = () =>
    startAwsMachine(
      { hub: "physics-101", region: "eu-central-1" },
      { aws, clock: { now: () => now, sleep } },
    );
  return { run, actions };
}

describe("a machine on AWS that should run", () => {
  it.each([
    ["is started when it is stopped", ["stopped"], true],
    ["is waited for when it is stopping, and started then", ["stopping", "stopping", "stopped"], true],
    ["is left alone when it runs", ["running"], false],
    ["is left to the health check when it never ends to stop", ["stopping"], false],
    ["is left to the health check where AWS does not tell", ["denied"], false],
  ])("%s", async (_, states, isStarted) => {
    const { run, actions } = account(states);
    expect(await run()).toBe(isStarted);
    expect(actions.includes("StartInstances")).toBe(isStarted);
  });

  it.each([
    ["InsufficientInstanceCapacity", "AWS_HUB_OFF", "another type"],
    ["UnauthorizedOperation", "AWS_DENIED", "ec2:StartInstances"],
    ["SomethingNew", "AWS_HUB_OFF", "mended"],
  ])("that does not start for %s is told as %s", async (code, told, hint) => {
    const message =
      code === "UnauthorizedOperation"
        ? "You are not authorized to perform this operation. User: arn:aws:sts::1:assumed-role/x is not authorized to perform: ec2:StartInstances on resource: i-1"
        : "words of AWS";
    const { run } = account(["stopped"], refused(code, message));
    await expect(run()).rejects.toMatchObject({
      code: told,
      hint: expect.stringContaining(hint),
      details: [expect.stringContaining(code)],
    });
  });
});
