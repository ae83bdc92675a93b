// A secret's value is in the parameter store and nowhere else: not on the disk of whoever plans and applies, not in the state, not in what
// the machine is given, not in what people read.

import { readFileSync, writeFileSync } from "node:fs";
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
    ["in JSON in base64", bytes(bytes(JSON.stringify({ a: secretValue })).toString("base64"))],
    ["in base64 in base64", bytes(bytes(bytes(`to ${secretValue}`).toString("base64")).toString("base64"))],
    ["in base64 for addresses", bytes(bytes(`ÿþ${secretValue}ÿþ`).toString("base64url"))],
    ["in gzip behind other bytes", Buffer.concat([bytes("head\0"), gzipSync(secretValue)])],
    ["in a zip", Buffer.from(zipSync({ plan: bytes(secretValue) }))],
  ] as [string, Uint8Array][])("finds a value %s", (_where, content) => {
    expect(tracesOf(secretValue, content)).not.toEqual([]);
  });

  it("finds nothing where nothing is", () => {
    expect(tracesOf(secretValue, bytes("canary-5f1d, and base64 of it: Y2FuYXJ5LTVmMWQ="))).toEqual([]);
  });
});

/** The four spellings: as it is, as JSON escapes it, in base64, in gzip (which text has in base64 only). */
const spellings: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => JSON.stringify(value),
  (value) => Buffer.from(JSON.stringify({ a: value })).toString("base64"),
  (value) => gzipSync(`before ${value} after`).toString("base64"),
];

/** What the cloud was given: the settings object among them, and the machine with its user data. */
const places = ["aws_s3_object", "aws_instance", "aws_iam_role_policy", "aws_security_group"] as const;

function leaking(type: string): string {
  return { aws_s3_object: "content", aws_instance: "user_data" }[type] ?? "description";
}

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
    // What finds nothing there would find it: in the state, the settings object, the user data and what else the cloud was given.
    const state = join(world.cloud.folder, "objects", "hub-state", "hubs%2Fphysics-101.tfstate");
    const before = readFileSync(state, "utf8");
    const things = places.flatMap((type) => world.cloud.all(type));
    for (const spell of spellings) {
      writeFileSync(state, JSON.stringify({ ...JSON.parse(before), leak: spell(secretValue) }));
      for (const thing of things)
        world.cloud.put({
          ...thing,
          attributes: { ...thing.attributes, [leaking(thing.type)]: spell(secretValue) },
        });
      const found = new Set(elsewhere(secretValue).map((trace) => trace.slice(0, trace.indexOf(": "))));
      expect(found.size).toBe(things.length + 1);
    }
    writeFileSync(state, before);
    for (const thing of things) world.cloud.put(thing);
    expect(elsewhere(secretValue)).toEqual([]);
    for (const spell of spellings)
      for (const line of [
        `a line of a log: ${spell(secretValue)}`,
        JSON.stringify({ body: spell(secretValue) }),
      ])
        expect(tracesOf(secretValue, Buffer.from(line))).not.toEqual([]);
    // The health check's token is made by us, and is as secret.
    const token = world.bench.probed.at(-1)?.token ?? "";
    expect([...new Set(tracesBelow(token, world.folder).map((trace) => trace.split(":")[0]))]).toEqual([
      "cloud/things/aws_ssm_parameter/%2Fhubs%2Fphysics-101%2Fprobe_token.json",
    ]);
  });
});
