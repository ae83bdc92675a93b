// This computer as the local provider sees it: ports that hubs share, Python, files.

import { chmod, mkdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { thisComputer } from "../../src/adapters/computer.ts";
import { temporaryFolder } from "../support/folder.ts";

const from = 23_400;
const computerIn = (home: string) => thisComputer({ HUBCTL_HOME: home, HOME: home, PATH: process.env.PATH });

describe("ports of the hubs of one computer", () => {
  it("are never given out twice to hubs that ask at the same time", async () => {
    await using folder = await temporaryFolder();
    const hubs = Array.from({ length: 12 }, (_, index) => `hub-${index}`);
    // Each with an adapter of its own, as several hubctl would have.
    const ports = await Promise.all(
      hubs.map((hub) => computerIn(folder.path).freePort("127.0.0.1", from, hub)),
    );
    expect(new Set(ports).size).toBe(hubs.length);
  });

  it("stay the same from the plan that is reviewed to the apply that follows", async () => {
    await using folder = await temporaryFolder();
    const planned = await computerIn(folder.path).freePort("127.0.0.1", from, "stats");
    await computerIn(folder.path).freePort("127.0.0.1", from, "physics-101");
    expect(await computerIn(folder.path).freePort("127.0.0.1", from, "stats")).toBe(planned);
  });

  it("pass over one that another program listens on", async () => {
    await using folder = await temporaryFolder();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(from + 50, "127.0.0.1", resolve));
    expect(await computerIn(folder.path).freePort("127.0.0.1", from + 50, "stats")).toBe(from + 51);
    server.close();
  });

  it("are free again when a plan was never applied, but not while a hub has them", async () => {
    await using folder = await temporaryFolder();
    const computer = computerIn(folder.path);
    const [planned, applied] = [
      await computer.freePort("127.0.0.1", from, "planned"),
      await computer.freePort("127.0.0.1", from, "applied"),
    ];
    await mkdir(join(folder.path, "applied"));
    await writeFile(join(folder.path, "applied", "place.json"), JSON.stringify({ port: applied }));
    const longAgo = new Date(Date.now() - 30 * 86_400_000);
    for (const port of [planned, applied])
      await utimes(join(folder.path, ".ports", String(port)), longAgo, longAgo);
    expect(await computer.freePort("127.0.0.1", from, "new-1")).toBe(planned);
    expect(await computer.freePort("127.0.0.1", from, "new-2")).toBe(applied + 1);
  });

  it("are free again a minute after a full disk or a lost power cut their record short", async () => {
    await using folder = await temporaryFolder();
    const computer = computerIn(folder.path);
    const port = await computer.freePort("127.0.0.1", from, "cut-short");
    const record = join(folder.path, ".ports", String(port));
    await writeFile(record, "");
    expect(await computer.freePort("127.0.0.1", from, "at-once")).not.toBe(port);
    const earlier = new Date(Date.now() - 120_000);
    await utimes(record, earlier, earlier);
    expect(await computer.freePort("127.0.0.1", from, "later")).toBe(port);
  });

  it("run out with words that say where to change the range", async () => {
    await using folder = await temporaryFolder();
    await expect(computerIn(folder.path).freePort("203.0.113.1", 65_530, "stats")).rejects.toMatchObject({
      code: "NO_FREE_PORT",
      hint: expect.stringContaining("providers.local.port"),
    });
  });
});

describe("this computer", () => {
  it("says how to get Python where there is none that is new enough", async () => {
    await using folder = await temporaryFolder();
    const old = await folder.write("python-old", '#!/bin/sh\nprintf "/usr/bin/python-old\\n3.8.10\\n"\n');
    await chmod(old, 0o755);
    const computer = thisComputer({ HUBCTL_PYTHON: old, HOME: folder.path });
    await expect(computer.python()).rejects.toMatchObject({
      code: "PYTHON_MISSING",
      message: expect.stringContaining("3.8.10"),
    });
  });

  it("writes files whole, for their owner only", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "a", "b.json");
    await computerIn(folder.path).writeText(path, "{}");
    expect(await readFile(path, "utf8")).toBe("{}");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder.path, "a"))).mode & 0o777).toBe(0o700);
    expect(await computerIn(folder.path).readText(join(folder.path, "none"))).toBeNull();
  });

  it("lists the hubs that have a folder, and nothing else", async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, "stats"));
    await computerIn(folder.path).freePort("127.0.0.1", from, "planned");
    expect(await computerIn(folder.path).hubs()).toEqual(["stats"]);
  });
});

describe("a look at a hub", () => {
  it("that a Ctrl-C ends is told as interrupted, not as a fault", async () => {
    await using folder = await temporaryFolder();
    // As Python ends after a Ctrl-C: with the trace of where it was, and by the signal.
    await folder.write("manage", "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nsignal.pause()\n");
    const computer = computerIn(folder.path);
    const place = { stack: folder.path, run: folder.path, data: folder.path };
    await expect(computer.status(place)).rejects.toMatchObject({
      code: "INTERRUPTED",
      message: "looking at the hub was interrupted",
    });
  });
});
