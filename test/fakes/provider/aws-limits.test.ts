// What AWS refuses for its value, asked of the stand-in's own parts: no Terraform runs.
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../support/folder.ts";
import { Cloud } from "./cloud.mjs";
import { habitsOf, type Values } from "./clouds.mjs";

async function made(type: string, value: Values): Promise<void> {
  await using folder = await temporaryFolder();
  const habits = await habitsOf("aws");
  const scene = { cloud: new Cloud(folder.path), provider: { region: "eu-central-1" }, block: {} };
  habits.compute(type, value, { prior: null, config: value }, scene);
}

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`tag-${i}`, "x"]));
const networks = (count: number) => ({
  ingress: [{ cidr_blocks: Array.from({ length: count }, (_, i) => `10.${i}.0.0/16`), ipv6_cidr_blocks: [] }],
});
const budget = { name: "hub-physics-101", limit_unit: "USD" };
const group = { name: "hub-physics-101", description: "Pages: HTTP and HTTPS, no SSH", vpc_id: "vpc-1" };

describe("AWS takes, and one more it refuses", () => {
  it.each<[string, string, Values, Values, RegExp]>([
    ["an object's tags", "aws_s3_object", { tags_all: many(10) }, { tags_all: many(11) }, /greater than 10/],
    ["a thing's tags", "aws_eip", { tags_all: many(50) }, { tags_all: many(51) }, /greater than 50/],
    ["a role's name", "aws_iam_role", { name: "r".repeat(64) }, { name: "r".repeat(65) }, /Role name/],
    ["a bucket's name", "aws_s3_bucket", { bucket: "b".repeat(63) }, { bucket: "b".repeat(64) }, /bucket/],
    [
      "a parameter's bytes",
      "aws_ssm_parameter",
      { name: "/hubs/x", value_wo: "é".repeat(2048) },
      { name: "/hubs/x", value_wo: "é".repeat(2049) },
      /4096 characters/,
    ],
    [
      "an advanced parameter's",
      "aws_ssm_parameter",
      { name: "/hubs/x", tier: "Intelligent-Tiering", value_wo: "x".repeat(8192) },
      { name: "/hubs/x", tier: "Intelligent-Tiering", value_wo: "x".repeat(8193) },
      /8192 characters/,
    ],
    [
      "a group's rules",
      "aws_security_group",
      { ...group, ...networks(60) },
      { ...group, ...networks(61) },
      /RulesPerSecurityGroupLimitExceeded/,
    ],
    [
      "letters of a snapshot policy's description",
      "aws_dlm_lifecycle_policy",
      { description: "Snapshots of the hub physics-101" },
      { description: "The hub's snapshots" },
      /DLM description/,
    ],
    ["a budget's currency", "aws_budgets_budget", budget, { ...budget, limit_unit: "EUR" }, /currency/],
    [
      "user data",
      "aws_instance",
      { id: "i-1", instance_type: "m6i.large", user_data: "x".repeat(16384) },
      { id: "i-1", instance_type: "m6i.large", user_data: "x".repeat(16385) },
      /16384 bytes/,
    ],
  ])("%s", async (_what, type, fine, refused, words) => {
    await expect(made(type, fine)).resolves.toBeUndefined();
    await expect(made(type, refused)).rejects.toThrow(words);
  });
});
