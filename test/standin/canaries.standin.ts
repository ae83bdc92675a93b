// A secret's value is in the parameter store and nowhere else: not on the disk of whoever plans and applies, not in the state, not in what
// the machine is given, not in what people read.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { classHub, secretValue } from "../aws/support/class.ts";
import { tracesBelow, tracesOf } from "./support/traces.ts";
import { startWorld } from "./support/world.ts";

describe("the search", () => {
  const bytes = (text: string) => Buffer.from(text);
  it.each([
    ["as it is", bytes(`before ${secretValue} after`)],
    ["in JSON", bytes(JSON.stringify({ a: secretValue }))],
    ["in JSON in JSON", bytes(JSON.stringify({ a: JSON.stringify({ b: secretValue }) }))],
    ...[0, 1, 2].map((shift) => [
      `in base64, ${shift} bytes in`,
      bytes(bytes(`${"x".repeat(shift)}${secretValue}yz`).toString("base64")),
    ]),
    ["in gzip", gzipSync(secretValue)],
    [
      "in gzip in base64 in JSON",
      bytes(JSON.stringify({ a: gzipSync(`${secretValue} and more of it`).toString("base64") })),
    ],
    ["in a zip", Buffer.from(zipSync({ plan: bytes(secretValue) }))],
  ] as [string, Uint8Array][])("finds a value %s", (_where, content) => {
    expect(tracesOf(secretValue, content)).not.toEqual([]);
  });

  it("finds nothing where nothing is", () => {
    expect(tracesOf(secretValue, bytes("canary-5f1d, and base64 of it: Y2FuYXJ5LTVmMWQ="))).toEqual([]);
  });
});

describe("a secret's value", () => {
  it("is nowhere but in the parameter store, while a hub is applied and afterwards", async () => {
    await using world = await startWorld();
    const store = /^cloud\/things\/aws_ssm_parameter\/.*PHYSICS_OAUTH\.json: /;
    const elsewhere = (value: string) =>
      tracesBelow(value, world.folder).filter((trace) => !store.test(trace));
    world.fail({ kind: "waits", type: "aws_s3_object", times: 1 });
    const said: string[] = [];
    const applying = world.apply(classHub(), { report: (line) => void said.push(line) });
    const isApplying = () =>
      world.cloud.diary().some(({ begin, type }) => begin === "create" && type === "aws_s3_object");
    await expect.poll(isApplying, { timeout: 120_000 }).toBe(true);
    // The plan, its variables and the parts of the state are on the disk now.
    expect(elsewhere(secretValue)).toEqual([]);
    world.fail();
    const result = await applying;
    expect(elsewhere(secretValue)).toEqual([]);
    expect(tracesBelow(secretValue, world.folder)).toHaveLength(1);
    const { review } = await world.plan(classHub({ allowed_users: "[bob, carol]" }));
    const read = Buffer.from(JSON.stringify({ said, result, review }));
    expect(tracesOf(secretValue, read)).toEqual([]);
    expect(existsSync(join(world.cloud.folder, "objects", "hub-state", "hubs%2Fphysics-101.tfstate"))).toBe(
      true,
    );
    // The health check's token is made by us, and is as secret.
    const token = world.bench.probed.at(-1)?.token ?? "";
    expect([...new Set(tracesBelow(token, world.folder).map((trace) => trace.split(":")[0]))]).toEqual([
      "cloud/things/aws_ssm_parameter/%2Fhubs%2Fphysics-101%2Fprobe_token.json",
    ]);
  });
});
