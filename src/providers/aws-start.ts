// A machine that is off although its hub should run: AWS did not start it after a change of its type, or somebody stopped it by hand.

import { type Machine, machineIn } from "../core/aws-ec2.ts";
import { awsAdvice } from "../core/aws-faults.ts";
import { HubError } from "../errors.ts";
import type { AwsApi, Ports } from "../ports.ts";
import { type AwsPlace, ownOnly } from "./aws-disks.ts";

const pauseMs = 5_000;
/** A machine that stops ends its containers first; AWS cuts its power after some minutes. */
const longestStopMs = 5 * 60_000;

/**
 * Starts the hub's machine where it is off; returns whether it did. Where AWS does not tell what the machine does, it is left to the health
 * check. Throws HubError AWS_HUB_OFF, or what AWS lacks for it, when it does not start.
 */
export async function startAwsMachine(
  place: AwsPlace,
  { aws, clock }: Pick<Ports, "aws" | "clock">,
): Promise<boolean> {
  const begun = clock.now();
  let machine = await machineOf(place, aws);
  while (machine?.state === "stopping" && clock.now() - begun < longestStopMs) {
    await clock.sleep(pauseMs);
    machine = await machineOf(place, aws);
  }
  if (machine?.state !== "stopped") return false;
  const answer = await aws.ask({
    form: "query",
    service: "ec2",
    region: place.region,
    action: "StartInstances",
    parameters: { "InstanceId.1": machine.id },
  });
  if (answer.ok) return true;
  const words = `operation error EC2: StartInstances, api error ${answer.code}: ${answer.message}`;
  const advice = awsAdvice(words);
  throw new HubError(
    advice?.code ?? "AWS_HUB_OFF",
    advice?.message ?? `${place.hub} is off: AWS does not start it`,
    {
      hint: advice?.hint ?? "Nothing is lost. Apply it again when what the details say is mended.",
      details: [words],
    },
  );
}

async function machineOf({ hub, region }: AwsPlace, aws: AwsApi): Promise<Machine | null> {
  const parameters = ownOnly({ hub });
  const answer = await aws.ask({
    form: "query",
    service: "ec2",
    region,
    action: "DescribeInstances",
    parameters,
  });
  return answer.ok ? machineIn(answer.content) : null;
}
