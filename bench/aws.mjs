// Plans of hubs on AWS: what hubctl and the Action add to Terraform's own time, ten hubs at once, and what hubs cost that nobody changed.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { actionFor } from "./action.mjs";
import { realPlace, standInPlace } from "./aws-place.mjs";
import { bareTerraform } from "./bare-terraform.mjs";
import { median } from "./timing.mjs";

/** @typedef {import("./index.mjs").Row} Row */

/** Runs of each kind, in turn: the computer's moods concern all alike. */
const pairs = 3;

/** @returns {Promise<Row[]>} */
export async function measureAws() {
  const folder = mkdtempSync(join(tmpdir(), "bench-aws-"));
  const place = await realPlace(folder);
  const other = await standInPlace(mkdtempSync(join(folder, "stand-in-")));
  try {
    return [...(await oneHub(place)), ...(await tenHubs(place)), ...(await unchangedHubs(other))];
  } finally {
    place.stop();
    other.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns {Promise<Row[]>} */
async function oneHub(/** @type {import("./aws-place.mjs").AwsPlace} */ place) {
  const action = await actionFor({ hubs: 1, changed: 1 }, place);
  try {
    const bare = await bareTerraform(join(action.folder, "workspace"), place.environment);
    const runs = [];
    for (let index = 0; index < pairs; index += 1) {
      const { all, plan } = await bare.run();
      runs.push({
        all,
        plan,
        first: await bare.hubctl("first"),
        again: await bare.hubctl("again"),
        action: (await action.run()).wall,
      });
    }
    const middle = (/** @type {(run: typeof runs[0]) => number} */ of) => median(runs.map(of));
    const row = (
      /** @type {string} */ what,
      /** @type {number} */ value,
      /** @type {string} */ unit,
      /** @type {number | null} */ goal,
    ) => ({ what, value, unit, goal });
    return [
      {
        ...row(
          "bare terraform: init, plan, show -json of one hub on AWS",
          middle((run) => run.all) / 1000,
          "s",
          null,
        ),
        note: place.note,
      },
      row("  its plan alone", middle((run) => run.plan) / 1000, "s", null),
      row("hubctl plan of it, for the first time", middle((run) => run.first) / 1000, "s", null),
      row(
        "  own part of that: more than bare terraform's, over its plan",
        middle((run) => (100 * (run.first - run.all)) / run.plan),
        "%",
        5,
      ),
      row("hubctl plan of it, again", middle((run) => run.again) / 1000, "s", null),
      row("the Action's plan of it, with a comment", middle((run) => run.action) / 1000, "s", null),
      row(
        "  own part of that",
        middle((run) => (100 * (run.action - run.all)) / run.plan),
        "%",
        5,
      ),
    ];
  } finally {
    action.close();
  }
}

/** @returns {Promise<Row[]>} */
async function tenHubs(/** @type {import("./aws-place.mjs").AwsPlace} */ place) {
  const action = await actionFor({ hubs: 10, changed: 10 }, place);
  try {
    const { wall, memory } = await action.run();
    return [
      { what: "10 hubs on AWS planned in one run of the Action", value: wall / 1000, unit: "s", goal: null },
      { what: "  memory at most, of all processes", value: memory / 1e9, unit: "GB", goal: 5 },
    ];
  } finally {
    action.close();
  }
}

/** With the stand-in: the real plugin's own time differs by more from run to run than is measured here. @returns {Promise<Row[]>} */
async function unchangedHubs(/** @type {import("./aws-place.mjs").AwsPlace} */ place) {
  const alone = await actionFor({ hubs: 1, changed: 1 }, place);
  const beside = await actionFor({ hubs: 10, changed: 1 }, place);
  try {
    const more = [];
    const calls = [];
    for (let index = 0; index < 2 * pairs; index += 1) {
      const [one, ten] = [await alone.run(), await beside.run()];
      more.push(ten.wall - ten.terraform - (one.wall - one.terraform));
      calls.push(ten.calls.length - one.calls.length);
    }
    return [
      {
        what: "nine unchanged hubs beside one changed",
        value: median(more),
        unit: "ms",
        goal: 100,
        note: place.note,
      },
      { what: "  Terraform is called for them", value: Math.max(...calls), unit: "times", goal: 0 },
    ];
  } finally {
    alone.close();
    beside.close();
  }
}
