// EC2's machines, disks and snapshots: parameters of its questions, plain values from its answers (API version 2016-11-15). Pure.

import { innerText, listOf } from "./aws-xml.ts";
import type { Disk, DiskSnapshot } from "./disks.ts";
import { objectOf } from "./json.ts";

/** Parameters of a question: `{"Filter.1.Name": "tag:hub"}`. */
export type Parameters = Readonly<Record<string, string>>;

/** Filters as parameters: each name has one value. */
export function filterParameters(wanted: Parameters): Parameters {
  const pairs = Object.entries(wanted).flatMap(([name, value], index) => [
    [`Filter.${index + 1}.Name`, name],
    [`Filter.${index + 1}.Value.1`, value],
  ]);
  return Object.fromEntries(pairs);
}

/** Tags as parameters below a prefix: `Tag` or `TagSpecification.1.Tag`. */
export function tagParameters(prefix: string, tags: Parameters): Parameters {
  const pairs = Object.entries(tags).flatMap(([key, value], index) => [
    [`${prefix}.${index + 1}.Key`, key],
    [`${prefix}.${index + 1}.Value`, value],
  ]);
  return Object.fromEntries(pairs);
}

/** A machine, and EC2's own word for what it is doing: "running", "stopped". */
export interface Machine {
  readonly id: string;
  readonly state: string;
}

/** The machine in an answer of DescribeInstances; null when there is none. Machines that are gone stay listed for an hour. */
export function machineIn(answer: unknown): Machine | null {
  const machines = listOf(objectOf(answer).reservationSet)
    .flatMap((each) => listOf(each.instancesSet))
    .map((machine) => ({
      id: innerText(machine, "instanceId") ?? "",
      state: innerText(machine, "instanceState", "name") ?? "",
    }));
  return machines.find(({ state }) => state !== "terminated" && state !== "shutting-down") ?? null;
}

/** The snapshots in an answer of DescribeSnapshots, newest first. */
export function snapshotsIn(answer: unknown): readonly DiskSnapshot[] {
  return listOf(objectOf(answer).snapshotSet)
    .map((item) => ({
      id: innerText(item, "snapshotId") ?? "",
      disk: innerText(item, "volumeId") ?? "",
      gigabytes: Number(innerText(item, "volumeSize") ?? 0),
      madeAt: innerText(item, "startTime") ?? "",
      isComplete: innerText(item, "status") === "completed",
      tags: tagsOf(item),
    }))
    .sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
}

/** The disks in an answer of DescribeVolumes. */
export function disksIn(answer: unknown): readonly Disk[] {
  return listOf(objectOf(answer).volumeSet).map((item) => ({
    id: innerText(item, "volumeId") ?? "",
    zone: innerText(item, "availabilityZone") ?? "",
    gigabytes: Number(innerText(item, "size") ?? 0),
    isReady: ["available", "in-use"].includes(innerText(item, "status") ?? ""),
    tags: tagsOf(item),
  }));
}

/** The tags of one item, by key. */
export function tagsOf(item: Readonly<Record<string, unknown>>): Parameters {
  return Object.fromEntries(
    listOf(item.tagSet).map((tag) => [innerText(tag, "key") ?? "", innerText(tag, "value") ?? ""]),
  );
}
