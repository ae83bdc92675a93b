// Every resource of terraform/aws comes back after a lost run, or says why it need not.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { returnsOnAws } from "../../src/providers/aws-adoption.ts";

const files = readdirSync("terraform/aws").filter((file) => file.endsWith(".tf"));
const root = files.map((file) => readFileSync(`terraform/aws/${file}`, "utf8")).join("\n");
const resources = [...root.matchAll(/^resource "([a-z0-9_]+)" "([a-z0-9_]+)"/gm)].map(
  ([, type, name]) => `${type}.${name}`,
);
const imported = [...root.matchAll(/^import \{.*?^ {2}to\s+= ([a-z0-9_.]+)/gms)].map((match) => match[1]);
const lookup = ["aws-lookup.ts", "aws-lookup-ec2.ts", "aws-lookup-care.ts"]
  .map((file) => readFileSync(`src/providers/${file}`, "utf8"))
  .join("\n");

describe("resources of terraform/aws after a lost run", () => {
  it("are all listed, and no other", () => {
    expect(Object.keys(returnsOnAws).sort()).toEqual([...resources].sort());
  });

  it.each(Object.entries(returnsOnAws).filter(([, way]) => way.by !== "making it again"))(
    "%s has an import block",
    (address) => {
      expect(imported).toContain(address);
    },
  );

  it.each(Object.entries(returnsOnAws).filter(([, way]) => way.by === "lookup"))(
    "%s is looked up",
    (address) => {
      expect(lookup).toMatch(new RegExp(`["\`]${address.replaceAll(".", "\\.")}["\`[]`));
    },
  );
});
