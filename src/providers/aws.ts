// provider: aws — a hub on one EC2 machine, with its homes on a disk of their own. The Terraform root is terraform/aws.

import { awsAdvice } from "../core/aws-faults.ts";
import { awsPrice, awsPriceLeft } from "../core/aws-prices.ts";
import { nextStart } from "../core/class-hours.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { textOf } from "../core/json.ts";
import { HubError } from "../errors.ts";
import type { Ports, ProbeRequest } from "../ports.ts";
import { awsBill, keptGigabytes } from "./aws-bill.ts";
import { awsDisks, isAwsMachineOff } from "./aws-disks.ts";
import { diagnoseAws, regionsOf } from "./aws-doctor.ts";
import { awsLeftovers } from "./aws-leftovers.ts";
import { findOnAws } from "./aws-lookup.ts";
import { awsLogs, awsNotFollowed, awsReport, awsStatus } from "./aws-machine.ts";
import { awsPasswords } from "./aws-passwords.ts";
import { prepareAws, recordOf, regionOf } from "./aws-preparation.ts";
import { startAwsMachine } from "./aws-start.ts";
import { awsUnused } from "./aws-unused.ts";
import { awsMachineInputs } from "./aws-user-data.ts";
import { awsImpact, awsPart, awsRunningAttributes, awsSecretMarks } from "./aws-words.ts";
import { firstSignInWith } from "./first-sign-in.ts";
import type { Outputs, Provider } from "./provider.ts";

// A new machine installs Docker, builds the hub's image and fetches the notebooks' one before it answers.
const patienceMs = 20 * 60_000;

export const aws: Provider = {
  id: "aws",
  needsOwnMachine: false,
  unused: awsUnused,
  where: (hub) => `aws ${hub.effective.region ?? ""}`.trim(),
  part: awsPart,
  runningAttributes: awsRunningAttributes,
  secretMarks: awsSecretMarks,
  impact: awsImpact,
  cost: (hub, gitops, now) => awsPrice(awsBill(hub, gitops, now)),
  costLeft: (hub) => awsPriceLeft(regionOf(hub), keptGigabytes(hub)),
  explain: awsAdvice,
  prepare: prepareAws,
  machineInputs: awsMachineInputs,
  findAgain: (hub, gitops, ports) =>
    findOnAws({ hub: hub.name, region: regionOf(hub), record: recordOf(hub, gitops) }, ports.aws),
  diagnose: diagnoseAws,
  leftovers: (known, hubs, gitops, { aws }) => awsLeftovers(known, regionsOf(hubs, gitops, aws), gitops, aws),
  probe,
  asleepUntil,
  isOff: (hub, ports) => isAwsMachineOff({ hub: hub.name, region: regionOf(hub) }, ports.aws),
  startMachine: (hub, ports) => startAwsMachine({ hub: hub.name, region: regionOf(hub) }, ports),
  disks: (hub, ports) => awsDisks({ hub: hub.name, region: regionOf(hub) }, ports.aws),
  firstSignIn: async (hub, outputs) => firstSignInWith(hub, text(outputs, "settings")),
  passwords: awsPasswords,
  facts: async (_hub, outputs) => [
    { label: "homes", words: `on the disk ${text(outputs, "data")}, which no change of the hub deletes` },
    { label: "machine", words: `${text(outputs, "machine_id")}; a shell there: ${sessionWords(outputs)}` },
  ],
  report: awsReport,
  status: awsStatus,
  logs: awsLogs,
  followLogs: async (hub, request, _line, _signal, ports) => {
    throw await awsNotFollowed(hub, request, ports);
  },
};

async function probe(hub: string, outputs: Outputs, ports: Ports): Promise<ProbeRequest> {
  const place = {
    provider: "aws",
    region: text(outputs, "region"),
    name: text(outputs, "probe_token_parameter"),
  };
  const token = await ports.store.read(place);
  if (token === null)
    throw new HubError(
      "PROBE_TOKEN_MISSING",
      `${hub} has no probe token, so nobody can check that it works: the parameter ${place.name} is gone`,
      { hint: `Run hubctl apply ${hub} again: it is made anew.` },
    );
  return { url: text(outputs, "url"), token, user: "hub-probe", patienceMs };
}

// Outside its hours a machine may still run: one that was made then, or that somebody started.
async function asleepUntil(hub: ParsedHub, ports: Ports): Promise<string | null> {
  const { schedule, region } = hub.effective;
  const start = schedule === "none" ? null : nextStart(schedule, ports.clock.now());
  if (start === null || region === null) return null;
  return (await isAwsMachineOff({ hub: hub.name, region }, ports.aws)) ? start : null;
}

function text(outputs: Outputs, name: string): string {
  return textOf(outputs[name]) ?? "";
}

function sessionWords(outputs: Outputs): string {
  return `aws ssm start-session --region ${text(outputs, "region")} --target ${text(outputs, "machine_id")}`;
}
