import { describe, expect, it } from "vitest";
import { restoreScene, swapDisk } from "../../src/commands/restore-disk.ts";
import type { Disk, DiskSnapshot } from "../../src/core/disks.ts";
import type { DiskKeeper, NewDisk } from "../../src/providers/provider.ts";

const silent = () => undefined;
const snapshot: DiskSnapshot = {
  id: "snap-1",
  disk: "vol-0",
  gigabytes: 50,
  madeAt: "2026-11-20T01:00:00.000Z",
  isComplete: true,
  tags: { hub: "physics-101", role: "homes" },
};
const homes: Disk = {
  id: "vol-1",
  zone: "a",
  gigabytes: 80,
  isReady: true,
  tags: { hub: "physics-101", role: "homes" },
};

/** Disks in memory as EC2 keeps them (tags are merged, one token makes one disk); dies after so many changes, as a killed run does. */
class Disks implements DiskKeeper {
  readonly address = "aws_ebs_volume.homes";
  readonly kept = new Map<string, Disk>([[homes.id, homes]]);
  private readonly tokens = new Map<string, string>();
  changesLeft = Number.POSITIVE_INFINITY;

  snapshots = async () => [snapshot];
  disks = async () => [...this.kept.values()];

  newDisk = async ({ zone, gigabytes, tags, token }: NewDisk) => {
    this.change();
    const id = this.tokens.get(token) ?? `vol-${this.kept.size + 1}`;
    this.tokens.set(token, id);
    if (!this.kept.has(id)) this.kept.set(id, { id, zone, gigabytes, isReady: true, tags });
    return id;
  };

  tagDisk = async (id: string, tags: Readonly<Record<string, string>>) => {
    this.change();
    const disk = this.kept.get(id);
    if (disk === undefined) throw new Error(`no disk ${id}`);
    this.kept.set(id, { ...disk, tags: { ...disk.tags, ...tags } });
  };

  change(): void {
    this.changesLeft -= 1;
    if (this.changesLeft < 0) throw new Error("killed");
  }

  roles() {
    return [...this.kept.values()].map(({ id, tags }) => [id, tags.role]);
  }
}

/** A state with the disk in it; `forget` is a change of the outside world too. */
function stateOf(disks: Disks) {
  const held = new Set(["aws_ebs_volume.homes", "aws_instance.this"]);
  return {
    held,
    resources: async () => [...held].map((address) => ({ address, id: "x" })),
    forget: async (addresses: readonly string[]) => {
      for (const address of addresses) {
        disks.change();
        held.delete(address);
      }
    },
  };
}

async function run(disks: Disks, workspace: ReturnType<typeof stateOf>): Promise<void> {
  const scene = await restoreScene("physics-101", snapshot, disks);
  const clock = { now: () => 0, sleep: async () => undefined };
  await swapDisk("physics-101", snapshot, scene, { keeper: disks, workspace, clock }, silent);
}

describe("a restored disk", () => {
  it("takes the place of the homes, in their zone and not smaller; the old disk stays beside", async () => {
    const disks = new Disks();
    const workspace = stateOf(disks);
    await run(disks, workspace);
    expect(disks.roles()).toEqual([
      ["vol-1", "homes-before-restore"],
      ["vol-2", "homes"],
    ]);
    expect(disks.kept.get("vol-2")).toMatchObject({ zone: "a", gigabytes: 80 });
    expect([...workspace.held]).toEqual(["aws_instance.this"]);
  });

  it.each([[0], [1], [2], [3], [4]])(
    "is finished by the next run when one is killed after %i changes",
    async (changes) => {
      const disks = new Disks();
      const workspace = stateOf(disks);
      disks.changesLeft = changes;
      await run(disks, workspace).catch((error: Error) => expect(error.message).toBe("killed"));
      // Never nobody: a plan of that moment would make an empty disk.
      expect(disks.roles().some(([, role]) => role === "homes")).toBe(true);
      disks.changesLeft = Number.POSITIVE_INFINITY;
      await run(disks, workspace);
      expect(disks.roles()).toEqual([
        ["vol-1", "homes-before-restore"],
        ["vol-2", "homes"],
      ]);
      expect(workspace.held.has("aws_ebs_volume.homes")).toBe(false);
    },
  );

  it("is not taken out of the state again once it is in its place", async () => {
    const disks = new Disks();
    const workspace = stateOf(disks);
    await run(disks, workspace);
    workspace.held.add("aws_ebs_volume.homes");
    await run(disks, workspace);
    expect(workspace.held.has("aws_ebs_volume.homes")).toBe(true);
  });

  it("waits for another restore to be finished", async () => {
    const disks = new Disks();
    disks.changesLeft = 1;
    await run(disks, stateOf(disks)).catch(silent);
    const other = { ...snapshot, id: "snap-2" };
    await expect(restoreScene("physics-101", other, disks)).rejects.toMatchObject({
      code: "RESTORE_UNFINISHED",
      hint: expect.stringContaining("--snapshot snap-1"),
    });
  });

  it("needs a disk that it can replace", async () => {
    const disks = new Disks();
    disks.kept.clear();
    await expect(restoreScene("physics-101", snapshot, disks)).rejects.toMatchObject({
      code: "RESTORE_PENDING",
    });
  });
});
