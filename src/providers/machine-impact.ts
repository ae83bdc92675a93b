// What changes mean to the people of a hub that has a machine of its own in a cloud.

import type { ParsedHub } from "../core/hubs.ts";
import type { ChangeKind } from "../core/review.ts";
import type { Impact } from "./provider.ts";

/** What differs between clouds. */
export interface MachineFacts {
  /** As people call the cloud, for hubs without a region: "AWS". */
  readonly place: string;
  /** Measured, rounded up: until a new machine answers, until one that was stopped does again, and what a removal takes. */
  readonly minutes: { readonly boot: number; readonly restart: number; readonly removal: number };
  /** A removal makes a last snapshot of the homes. */
  readonly hasLastSnapshot: boolean;
}

const everybody = "everybody who is signed in is cut off and signs in again";

/** What a change of a kind means where a hub is one machine, with a disk and an address that outlive it. */
export function machineImpact(kind: ChangeKind, hub: ParsedHub, facts: MachineFacts): Impact {
  const { boot, restart, removal } = facts.minutes;
  switch (kind) {
    case "unchanged":
      return impact("no change", "nobody notices", 0, 0);
    case "settings":
      return impact("settings only · notebooks keep running", "nobody is cut off", 0, 60);
    case "update":
      return impact("changed in place · notebooks keep running", "nobody is cut off", 0, 60);
    case "new": {
      const users = `up to ${hub.effective.users} users`;
      return impact(`a new hub in ${hub.effective.region ?? facts.place}`, users, 0, boot * 60);
    }
    case "restart":
      return outage(`machine stops and starts again, about ${restart} min down · homes kept`, restart);
    case "machine-replaced":
      return outage(`machine replaced, about ${boot} min down · homes and address kept`, boot);
    case "address-changed":
      return outage("the hub's address changes", boot, "old links and bookmarks end nowhere");
    case "removed":
      return impact(removedWords(hub, facts), "everybody is cut off", 0, removal * 60);
    case "data-destroyed": {
      const words = `the hub goes and its homes are deleted${facts.hasLastSnapshot ? ", after a last snapshot" : ""}`;
      return impact(words, "everybody is cut off and loses all files", 0, removal * 60);
    }
  }
}

function removedWords(hub: ParsedHub, { hasLastSnapshot }: MachineFacts): string {
  if (!hasLastSnapshot) return "the hub goes; its disk stays";
  return hub.effective.storage.on_delete === "snapshot"
    ? "the hub goes; its homes stay as a last snapshot"
    : "the hub goes; its disk and a last snapshot of it stay";
}

function outage(headline: string, minutes: number, people = everybody): Impact {
  return impact(headline, people, minutes * 60, minutes * 60);
}

function impact(
  headline: string,
  people: string,
  downtimeSeconds: number,
  durationSeconds: number | null,
): Impact {
  return { headline, people, downtimeSeconds, durationSeconds };
}
