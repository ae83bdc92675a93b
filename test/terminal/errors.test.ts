// What a person reads of an error that is the computer's, not hubctl's.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryAt } from "../../src/adapters/repository.ts";
import { errorJson } from "../../src/terminal/output.ts";
import { styleOf } from "../../src/terminal/style.ts";
import { errorView } from "../../src/terminal/views.ts";
import { temporaryFolder } from "../support/folder.ts";

const style = styleOf({}, {});
/** As node:fs makes them: libuv's code, the call, and the path where the call has one. */
const diskError = (code: string, path?: string) =>
  Object.assign(new Error(`${code}: words of libuv, open`), { code, syscall: "open", ...(path && { path }) });

describe("errors of the disk", () => {
  it.each([
    ["EACCES", "/home/ada/hubs", "NO_ACCESS", /you may not use \/home\/ada\/hubs[\s\S]*HUBCTL_HOME/],
    ["EROFS", "/home/ada/hubs", "NO_ACCESS", /you may not use \/home\/ada\/hubs[\s\S]*owns/],
    ["ENOSPC", "/home/ada/hubs", "DISK_FULL", /disk is full: \/home\/ada\/hubs[\s\S]*Free some space/],
    ["EDQUOT", undefined, "DISK_FULL", /disk is full\n[\s\S]*HUBCTL_CACHE/],
  ])("%s of %s is told with what to do, not as a fault of hubctl", (code, path, own, words) => {
    const error = diskError(code, path);
    expect(errorView(error, style)).toMatch(words);
    expect(errorView(error, style)).not.toContain("fault of hubctl");
    expect(errorJson(error).error.code).toBe(own);
  });

  it("names the copy that could not be written, not its source", () => {
    const error = Object.assign(diskError("ENOSPC", "/from"), { syscall: "copyfile", dest: "/to" });
    expect(errorView(error, style)).toContain("the disk is full: /to could");
  });

  it("what nobody foresaw stays a fault of hubctl", () => {
    expect(errorView(new Error("x is undefined"), style)).toContain("fault of hubctl");
    expect(errorJson(diskError("ELOOP", "/a")).error.code).toBe("INTERNAL");
  });
});

describe("hub files on the disk", () => {
  it("says that a file is there already only when it is", async () => {
    await using folder = await temporaryFolder();
    const repository = repositoryAt(folder.path, "");
    await repository.createFile("hubs/stats.yaml", "users: 3\n");
    await expect(repository.createFile("hubs/stats.yaml", "")).rejects.toMatchObject({ code: "FILE_EXISTS" });
    // A name that no file system takes stands for everything else that keeps a file from being made.
    await expect(repository.createFile(`hubs/${"x".repeat(300)}.yaml`, "")).rejects.toMatchObject({
      code: "ENAMETOOLONG",
    });
  });

  it("finds no hubs where there is no folder, and does not take trouble with the folder for that", async () => {
    await using folder = await temporaryFolder();
    expect(await repositoryAt(folder.path, "").hubFiles()).toEqual([]);
    await mkdir(join(folder.path, "hubs"));
    expect(await repositoryAt(folder.path, "").hubFiles()).toEqual([]);
    await expect(repositoryAt(join(folder.path, "x".repeat(300)), "").hubFiles()).rejects.toThrow(
      "ENAMETOOLONG",
    );
  });
});
