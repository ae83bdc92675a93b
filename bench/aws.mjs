// Plans of hubs on AWS through the Action's bundle, with the stand-in for the AWS plugin: what this program adds to Terraform's own time, and
// what hubs cost that nobody changed. With the real plugin Terraform takes two to three times as long, and our share is smaller.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApi } from "../test/fakes/provider/aws/api.mjs";
import { copyRoots, installStandIn } from "../test/fakes/provider/install.mjs";
import { timedPlans } from "./action.mjs";
import { median } from "./timing.mjs";

const hubText = (/** @type {string} */ more) =>
  `provider: aws\nadmin_users: [alice]\nauth: {type: native}\nallowed_users: [bob]\nusers: 7\n${more}`;
const gitops =
  "state: {aws: {bucket: hub-state, region: eu-central-1}}\nproviders: {aws: {region: eu-central-1}}\n";

/** Rows: our share of one hub's plan, ten hubs, and nine that did not change. */
export async function measureAws() {
  const folder = mkdtempSync(join(tmpdir(), "bench-aws-"));
  const standIn = installStandIn(folder, "aws");
  const api = await startApi(standIn.cloud, "hub-state");
  const place = {
    text: hubText,
    fill: (/** @type {string} */ repository) => {
      writeFileSync(join(repository, "gitops.yaml"), gitops);
      copyRoots(join(repository, "terraform"), standIn);
    },
    environment: {
      ...standIn.environment,
      AWS_ENDPOINT_URL: api.url,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    },
  };
  try {
    const one = await timedPlans({ hubs: 1, changed: 1, runs: 3 }, place);
    const ten = await timedPlans({ hubs: 10, changed: 10, runs: 1 }, place);
    const oneOfTen = await timedPlans({ hubs: 10, changed: 1, runs: 3 }, place);
    const own = (/** @type {{ wall: number, terraform: number }[]} */ runs) =>
      median(runs.map(({ wall, terraform }) => wall - terraform));
    const share = median(one.map(({ wall, terraform }) => (100 * (wall - terraform)) / terraform));
    return [
      {
        what: "plan of one hub on AWS, in all",
        value: median(one.map(({ wall }) => wall)) / 1000,
        unit: "s",
        goal: null,
      },
      {
        what: "  own part over terraform's time",
        value: share,
        unit: "%",
        goal: 5,
        note: "with the plugin's stand-in",
      },
      {
        what: "10 hubs on AWS planned in one run",
        value: median(ten.map(({ wall }) => wall)) / 1000,
        unit: "s",
        goal: null,
      },
      { what: "  nine unchanged beside one changed", value: own(oneOfTen) - own(one), unit: "ms", goal: 100 },
    ];
  } finally {
    api.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
