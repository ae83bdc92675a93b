// What a machine on AWS says of itself: its report in S3, found by the hub's name, read with the caller's own rights.

import type { ParsedHub } from "../core/hubs.ts";
import { objectOf, textOf } from "../core/json.ts";
import { largestReport, parseMachineReport } from "../core/machine-report.ts";
import { shellLine } from "../core/shell.ts";
import { HubError } from "../errors.ts";
import type { LogRequest, MachineStatus, Ports } from "../ports.ts";
import { isAwsMachineOff } from "./aws-disks.ts";
import { regionOf } from "./aws-preparation.ts";
import type { MachineWord } from "./provider.ts";
import { journal, manageLogs, reportedLogs, reportedStatus } from "./reported-machine.ts";

interface Place {
  readonly report: string;
  readonly machine: string;
  readonly url: string;
}

/** The machine's word; null where this hub was never applied. Throws HubError SECRET_STORE, AWS_OBJECT or AWS_CREDENTIALS. */
export async function awsReport(hub: ParsedHub, ports: Ports): Promise<MachineWord | null> {
  const found = await placeAndWord(hub, ports);
  return found?.word ?? null;
}

async function placeAndWord(hub: ParsedHub, ports: Ports) {
  const place = await placeOf(hub, ports);
  if (place === null) return null;
  const at = { provider: "aws", region: regionOf(hub), url: place.report };
  const stored = await ports.objects.read(at, largestReport);
  const report = stored === null ? null : parseMachineReport(stored.text);
  const said = stored === null || report === null ? null : { report, ageMs: stored.ageMs };
  const word: MachineWord = { said, look: said === null ? consoleWords(hub, place) : shellWords(hub, place) };
  return { place, word };
}

async function placeOf(hub: ParsedHub, ports: Ports): Promise<Place | null> {
  const name = `/hubs/${hub.name}/place`;
  const text = await ports.store.read({ provider: "aws", region: regionOf(hub), name });
  return text === null ? null : parsePlace(text);
}

function parsePlace(text: string): Place | null {
  try {
    const found = objectOf(JSON.parse(text));
    const [report, machine, url] = [textOf(found.report), textOf(found.machine), textOf(found.url)];
    return report === null || machine === null || url === null ? null : { report, machine, url };
  } catch {
    return null;
  }
}

/** What the machine said last, as a status; null where this hub was never applied. Throws HubError MACHINE_SILENT_ON_AWS. */
export async function awsStatus(hub: ParsedHub, ports: Ports): Promise<MachineStatus | null> {
  const found = await placeAndWord(hub, ports);
  if (found === null) return null;
  const { place, word } = found;
  if (word.said === null) throw silent(hub, word.look);
  const status = reportedStatus(place.url, word.said);
  // Its last word is from when it still ran.
  const isOff = await isAwsMachineOff({ hub: hub.name, region: regionOf(hub) }, ports.aws);
  return isOff ? { ...status, running: false } : status;
}

/** The last lines that the machine sent of a service, under a line that says what they are. Throws HubError NOT_IN_THE_REPORT_ON_AWS. */
export async function awsLogs(hub: ParsedHub, request: LogRequest, ports: Ports): Promise<readonly string[]> {
  const found = await placeAndWord(hub, ports);
  if (found === null) throw neverApplied(hub);
  const { place, word } = found;
  if (word.said === null) throw silent(hub, word.look);
  if (request.user !== null)
    throw new HubError("NOT_IN_THE_REPORT_ON_AWS", `${hub.name}'s machine sends no logs of users' servers`, {
      hint: "Read it there with the command shown; it needs the aws tool with its Session Manager plugin.",
      details: [onMachine(hub, place, manageLogs(request, false))],
    });
  return reportedLogs(word.said, request, word.look);
}

/** Why nothing is followed here, and the line that follows it on the machine. */
export async function awsNotFollowed(hub: ParsedHub, request: LogRequest, ports: Ports): Promise<HubError> {
  const found = await placeAndWord(hub, ports);
  if (found === null) return neverApplied(hub);
  const { place, word } = found;
  // A machine that has not said anything has no containers yet.
  const command = word.said === null ? [...journal, "--follow"] : manageLogs(request, true);
  return new HubError(
    "NOT_IN_THE_REPORT_ON_AWS",
    `${hub.name}'s machine sends its last lines every few minutes only`,
    {
      hint: "Leave --follow out, or follow it there with the command shown; it needs the aws tool with its Session Manager plugin.",
      details: [onMachine(hub, place, command)],
    },
  );
}

function neverApplied(hub: ParsedHub): HubError {
  return new HubError("NOT_APPLIED_ON_AWS", `there is no hub ${hub.name} in ${regionOf(hub)}`, {
    file: hub.file,
    hint: `Make it: hubctl apply ${hub.name}. If it is there, these credentials belong to another account.`,
  });
}

function silent(hub: ParsedHub, look: string): HubError {
  return new HubError("MACHINE_SILENT_ON_AWS", `${hub.name}'s machine has not said anything yet`, {
    hint: `A new one does so within two minutes. Later than that, see how far it came: ${look}`,
  });
}

function shellWords(hub: ParsedHub, place: Place): string {
  return onMachine(hub, place, journal);
}

// The machine's shell takes the command apart once more, after the caller's own did.
function onMachine(hub: ParsedHub, { machine }: Place, command: readonly string[]): string {
  const place = ["--region", regionOf(hub), "--target", machine];
  const document = ["--document-name", "AWS-StartInteractiveCommand"];
  const parameters = JSON.stringify({ command: [shellLine(command)] });
  return shellLine(["aws", "ssm", "start-session", ...place, ...document, "--parameters", parameters]);
}

function consoleWords(hub: ParsedHub, { machine }: Place): string {
  return `aws ec2 get-console-output --latest --output text --region ${regionOf(hub)} --instance-id ${machine}`;
}
