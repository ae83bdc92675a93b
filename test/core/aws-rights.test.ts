// What the doctor asks for is what terraform/bootstrap/aws gives.
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { awsRights } from "../../src/core/aws-rights.ts";

const folder = "terraform/bootstrap/aws";
const given = readdirSync(folder)
  .filter((file) => file.startsWith("rights-"))
  .flatMap((file) => [...readFileSync(`${folder}/${file}`, "utf8").matchAll(/"([a-z0-9-]+:[A-Za-z]+\*?)"/g)])
  .map((match) => match[1] ?? "");

const actionsIn = (text: string) =>
  [...text.matchAll(/"([a-z0-9-]+:[A-Z][A-Za-z]+)"/g)].map((match) => match[1] ?? "");
const boundary = actionsIn(readFileSync(`${folder}/rights-rest.tf`, "utf8").split("boundary = [")[1] ?? "");
const ofHubs = readdirSync("terraform/aws")
  .filter((file) => file.endsWith(".tf"))
  .flatMap((file) =>
    actionsIn(readFileSync(`terraform/aws/${file}`, "utf8").replace(/^ *variable .*$/gm, "")),
  )
  .filter((action) => !action.startsWith("sts:"));

const place = {
  partition: "aws",
  account: "123456789012",
  region: "eu-central-1",
  state: { bucket: "states", prefix: "hubs" },
};

it.each(awsRights(place).flatMap(({ actions }) => actions))(
  "%s is among the rights of the apply role",
  (action) => {
    const isGiven = given.some((right) =>
      right.endsWith("*") ? action.startsWith(right.slice(0, -1)) : right === action,
    );
    expect(isGiven).toBe(true);
  },
);

it.each([...new Set(ofHubs)])("%s, which a hub's own role may do, is within the boundary", (action) => {
  expect(boundary).toContain(action);
});
