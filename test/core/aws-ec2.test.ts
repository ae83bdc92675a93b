import { describe, expect, it } from "vitest";
import * as ec2 from "../../src/core/aws-ec2.ts";
import { parseAwsXml } from "../../src/core/aws-xml.ts";
import { chosenSnapshot } from "../../src/core/disks.ts";

// In the form of the EC2 API reference's own examples.
const namespace = 'xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"';
const tags = (pairs: Readonly<Record<string, string>>) =>
  `<tagSet>${Object.entries(pairs)
    .map(([key, value]) => `<item><key>${key}</key><value>${value}</value></item>`)
    .join("")}</tagSet>`;
const snapshot = (id: string, time: string, status = "completed") =>
  `<item><snapshotId>${id}</snapshotId><volumeId>vol-1</volumeId><status>${status}</status><startTime>${time}</startTime><progress>100%</progress><ownerId>111122223333</ownerId><volumeSize>320</volumeSize><description>a &amp; b</description>${tags({ hub: "physics-101" })}</item>`;
const snapshots = ec2.snapshotsIn(
  parseAwsXml(
    `<?xml version="1.0"?><DescribeSnapshotsResponse ${namespace}><requestId>1</requestId><snapshotSet>${snapshot("snap-1", "2026-11-20T01:00:00.000Z")}${snapshot("snap-3", "2026-11-22T01:00:00.000Z", "pending")}${snapshot("snap-2", "2026-11-21T01:00:00.000Z")}</snapshotSet></DescribeSnapshotsResponse>`,
  ),
);

describe("EC2's answers", () => {
  it("tell snapshots, the newest first", () => {
    expect(snapshots.map(({ id, isComplete }) => [id, isComplete])).toEqual([
      ["snap-3", false],
      ["snap-2", true],
      ["snap-1", true],
    ]);
    expect(snapshots[1]).toMatchObject({ disk: "vol-1", gigabytes: 320, tags: { hub: "physics-101" } });
  });

  it("tell disks with their tags, decoded", () => {
    const found = ec2.disksIn(
      parseAwsXml(
        `<DescribeVolumesResponse ${namespace}><volumeSet><item><volumeId>vol-1</volumeId><size>320</size><snapshotId/><availabilityZone>eu-central-1a</availabilityZone><status>in-use</status><attachmentSet><item><volumeId>vol-1</volumeId></item></attachmentSet>${tags({ course: "q&lt;a&#233;" })}</item></volumeSet></DescribeVolumesResponse>`,
      ),
    );
    expect(found).toEqual([
      { id: "vol-1", zone: "eu-central-1a", gigabytes: 320, isReady: true, tags: { course: "q<aé" } },
    ]);
  });

  it("tell what the machine is doing, not one that is gone", () => {
    const machine = (state: string) =>
      `<item><instancesSet><item><instanceId>i-1</instanceId><instanceState><code>80</code><name>${state}</name></instanceState></item></instancesSet></item>`;
    const answer = (...states: string[]) =>
      `<DescribeInstancesResponse ${namespace}><reservationSet>${states.map(machine).join("")}</reservationSet></DescribeInstancesResponse>`;
    expect(ec2.machineIn(parseAwsXml(answer("terminated", "stopped")))).toEqual({
      id: "i-1",
      state: "stopped",
    });
    expect(ec2.machineIn(parseAwsXml(answer("terminated")))).toBeNull();
  });

  it.each([[null], ["text"], [{}], [[]]])("that are none (%j) tell nothing", (content) => {
    expect(ec2.snapshotsIn(content)).toEqual([]);
    expect(ec2.disksIn(content)).toEqual([]);
    expect(ec2.machineIn(content)).toBeNull();
  });
});

describe("a question to EC2", () => {
  it("numbers its filters and tags", () => {
    expect(ec2.filterParameters({ "tag:hub": "physics-101", status: "available" })).toEqual({
      "Filter.1.Name": "tag:hub",
      "Filter.1.Value.1": "physics-101",
      "Filter.2.Name": "status",
      "Filter.2.Value.1": "available",
    });
    expect(ec2.tagParameters("Tag", { role: "homes" })).toEqual({
      "Tag.1.Key": "role",
      "Tag.1.Value": "homes",
    });
  });
});

describe("the snapshot that a person means", () => {
  it("is the newest complete one for latest, and otherwise the one named", () => {
    expect(chosenSnapshot("physics-101", "latest", snapshots).id).toBe("snap-2");
    expect(chosenSnapshot("physics-101", "snap-1", snapshots).id).toBe("snap-1");
  });

  it.each([
    ["snap-9", "no complete snapshot snap-9", 2],
    ["snap-3", "no complete snapshot snap-3 yet", 2],
  ])("is not %s, and those that there are are told", (wanted, words, count) => {
    try {
      chosenSnapshot("physics-101", wanted, snapshots);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: "SNAPSHOT_UNKNOWN", message: `physics-101 has ${words}` });
      expect((error as { details: string[] }).details).toHaveLength(count);
    }
  });

  it("is none where none was made", () => {
    expect(() => chosenSnapshot("physics-101", "latest", [])).toThrow("no snapshot that is complete");
  });
});
