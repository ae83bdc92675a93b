// Secrets by name from the environment: those that somebody set for a hub, never the keys that this run itself works with.

import { objectOf } from "../core/json.ts";
import { HubError } from "../errors.ts";
import type { Secrets } from "../ports.ts";

// A hub file names a secret, and whoever may change hub files could name ours: a cloud's keys, the job's token.
const ours =
  /^(?:AWS_|ARM_|AZURE_|GOOGLE_|GCLOUD_|CLOUDSDK_|OS_|GITHUB_|GH_|ACTIONS_|RUNNER_|INPUT_|HUBCTL_|TF_|NODE_|NPM_|DOCKER_|SSH_|XDG_|LC_)|^(?:PATH|HOME|USER|SHELL|PWD|LANG|TERM|CI)$/i;

/**
 * Returns the port over an environment: HUBCTL_SECRETS (a JSON object, name → value) first, then variables of the secret's own name;
 * one of ours is answered as if it were not set. Throws HubError SECRETS_UNREADABLE when HUBCTL_SECRETS is not such an object.
 */
export function environmentSecrets(environment: Readonly<Record<string, string | undefined>>): Secrets {
  const given = parseSecrets(environment.HUBCTL_SECRETS ?? "");
  return {
    read: (name) => {
      const value = given.get(name) ?? (ours.test(name) ? undefined : environment[name]);
      return value === undefined || value === "" ? null : value;
    },
  };
}

/** Shorter texts are no secrets but words: hiding them would make a log unreadable. */
const shortestMasked = 6;

/** Returns every value of HUBCTL_SECRETS, and those inside of values that are JSON, for the runner to hide in its log. */
export function secretValues(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const found = [...parseSecrets(environment.HUBCTL_SECRETS ?? "").values()].flatMap((value) => [
    value,
    ...innerTexts(value),
  ]);
  return [...new Set(found)].filter((value) => value.length >= shortestMasked);
}

function innerTexts(value: string): string[] {
  try {
    return Object.values(objectOf(JSON.parse(value))).filter((inner) => typeof inner === "string");
  } catch {
    return [];
  }
}

function parseSecrets(text: string): ReadonlyMap<string, string> {
  if (text.trim() === "") return new Map();
  const entries = Object.entries(objectOf(parseJson(text)));
  // A value may be written as JSON itself, as OAuth clients have it: {"client_id": …}.
  return new Map(
    entries.map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the parser's own words: they quote the text.
    throw new HubError("SECRETS_UNREADABLE", "HUBCTL_SECRETS is not JSON", {
      hint: 'Write it as one object, name to value: {"PHYSICS_OAUTH": "id:secret"}.',
    });
  }
}
