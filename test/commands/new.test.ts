import { describe, expect, it } from "vitest";
import { newHub } from "../../src/commands/new.ts";
import { validate } from "../../src/commands/validate.ts";
import type { Ports } from "../../src/ports.ts";
import { file, ownGitops } from "../core/hub-case.ts";

/** A repository that keeps what is written to it. */
function repository() {
  const written = new Map<string, string>();
  const createFile = async (path: string, text: string) => void written.set(path, text);
  return { written, ports: { repository: { createFile } } as unknown as Ports };
}

describe("hubctl new", () => {
  it("writes a file that validation accepts", async () => {
    const { written, ports } = repository();
    expect(await newHub("physics-101", "local", ports)).toBe("hubs/physics-101.yaml");
    const all = [...written].map(([path, text]) => file(path, text));
    expect(validate({ files: all, gitops: ownGitops })).toEqual({ problems: [], hubs: 1 });
  });

  it.each(["con", "nul", "com1", "ab", "Physics", "../x", "1ab", "ab-"])(
    "refuses %j, as validation would, and writes nothing",
    async (name) => {
      const { written, ports } = repository();
      await expect(newHub(name, "local", ports)).rejects.toMatchObject({ code: "HUB_NAME" });
      expect([...written.keys()]).toEqual([]);
    },
  );
});
