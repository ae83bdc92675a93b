import { describe, expect, it } from "vitest";
import { withLastSnapshot } from "../../src/core/last-snapshot.ts";

const disk = (name: string, attributes: object, mode = "managed") => ({
  mode,
  type: "aws_ebs_volume",
  name,
  instances: [{ attributes }],
});
const state = (...resources: object[]) =>
  JSON.stringify({ version: 4, serial: 7, lineage: "a-b-c", outputs: { url: { value: "x" } }, resources });

describe("the state of a disk that is to be deleted", () => {
  it.each([[false], [null]])("gets its last snapshot, where an import left %j", (finalSnapshot) => {
    const before = state(disk("homes", { id: "vol-1", final_snapshot: finalSnapshot, size: 20 }));
    expect(JSON.parse(withLastSnapshot(before) ?? "null")).toEqual({
      version: 4,
      serial: 8,
      lineage: "a-b-c",
      outputs: { url: { value: "x" } },
      resources: [disk("homes", { id: "vol-1", final_snapshot: true, size: 20 })],
    });
  });

  it.each([
    ["has it already", state(disk("homes", { final_snapshot: true }))],
    ["holds other disks only", state(disk("scratch", { final_snapshot: false }))],
    ["only looked at the disk", state(disk("homes", { final_snapshot: false }, "data"))],
    ["is empty", state()],
  ])("stays as it is when it %s", (_, before) => {
    expect(withLastSnapshot(before)).toBeNull();
  });
});
