import { describe, expect, it } from "vitest";
import { fileChanges } from "../../src/core/file-changes.ts";
import { read } from "./hub-case.ts";

const changes = (before: string, after: string) => {
  const [old, hub] = [before, after].map((lines) => {
    const [found] = read({ "physics-101": lines }).hubs;
    if (found === undefined) throw new Error(`not a valid hub: ${lines}`);
    return found.effective;
  });
  if (old === undefined || hub === undefined) throw new Error("two hubs are needed");
  return fileChanges(old, hub).map((change) => `${change.path}: ${change.before} → ${change.after}`);
};

describe("what differs in a hub's file and is not told to its machine", () => {
  it("is named with what was and what will be", () => {
    expect(changes("storage: { size: 50G }", "storage: { size: 80G }")).toContain("storage.size: 50G → 80G");
    expect(changes("protect: true", "protect: false")).toEqual(["protect: true → false"]);
  });

  it("is each name of a map that comes or goes", () => {
    const place = "provider: aws\nregion: eu-central-1\n";
    const hours = `${place}schedule: { start: "08:00", stop: "20:00", days: [mon, tue], timezone: Europe/Zurich }`;
    expect(changes(place, hours)).toEqual([
      "schedule.start: none → 08:00",
      "schedule.stop: none → 20:00",
      "schedule.days: none → mon, tue",
      "schedule.timezone: none → Europe/Zurich",
    ]);
    expect(changes(hours, place)).toContain("schedule.start: 08:00 → none");
  });

  it("shows lists of maps as a hub file writes them", () => {
    expect(changes("", "events: [{ from: 2026-12-01, to: 2026-12-05, users: 60 }]")).toEqual([
      "events:  → [{from: 2026-12-01, to: 2026-12-05, users: 60}]",
    ]);
  });

  it("is nothing where only the machine's settings differ", () => {
    expect(changes("display_name: A", "display_name: B")).toEqual([]);
  });
});
