import { execFile } from "node:child_process";
import { copyFile, readdir, readFile } from "node:fs/promises";
import * as modules from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/folder.ts";

const run = promisify(execFile);

/** What hubctl's first file does in a Node that says it is this one; behind it stands a hubctl that tells its arguments. */
async function startedBy(version: string) {
  await using folder = await temporaryFolder();
  await folder.write("package.json", '{"type": "module"}');
  await folder.write("hubctl.js", 'console.log("hubctl", ...process.argv.slice(2)); process.exitCode = 3;');
  const node = await folder.write(
    "node.cjs",
    `Object.defineProperty(process.versions, "node", { value: "${version}" });`,
  );
  const file = join(folder.path, "cli.js");
  await copyFile("scripts/build/start.mjs", file);
  return await run(process.execPath, ["--require", node, file, "plan", "stats"]).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

describe("the first file of hubctl", () => {
  it.each(["14.21.3", "18.20.8", "20.11.1"])(
    "says in one line what it needs, under Node %s",
    async (version) => {
      const { code, stdout, stderr } = await startedBy(version);
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr.trimEnd().split("\n")).toEqual([
        expect.stringContaining(`hubctl needs Node.js 20.12 or newer, and this is ${version}`),
      ]);
    },
  );

  it.each(["20.12.0", "24.9.0"])(
    "goes on under Node %s, with the exit code of what it starts",
    async (version) => {
      expect(await startedBy(version)).toEqual({ code: 3, stdout: "hubctl plan stats\n", stderr: "" });
    },
  );

  it("keeps what Node compiled in hubctl's own cache, and starts where it cannot", async () => {
    await using folder = await temporaryFolder();
    const start = async (cache: string) => {
      const env = { PATH: process.env.PATH, HUBCTL_CACHE: cache };
      return (await run(process.execPath, ["dist/cli.js", "--version"], { env })).stdout;
    };
    const said = await start(join(folder.path, "cache"));
    const kept = await readdir(join(folder.path, "cache", "compiled"), { recursive: true }).catch(() => []);
    expect(kept.length > 0).toBe("enableCompileCache" in modules);
    const file = await folder.write("no-folder", "");
    expect(await start(file)).toBe(said);
  });

  it("needs the Node that package.json names", async () => {
    expect(JSON.parse(await readFile("package.json", "utf8")).engines.node).toBe(">=20.12");
  });
});
