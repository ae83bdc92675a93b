// Secrets by name from the environment: those that somebody set for a hub, never the keys that this run itself works with.

import type { Secrets } from "../ports.ts";

// A hub file names a secret, and whoever may change hub files could name ours: a cloud's keys, the job's token.
const ours =
  /^(?:AWS_|ARM_|AZURE_|GOOGLE_|GCLOUD_|CLOUDSDK_|OS_|GITHUB_|GH_|ACTIONS_|RUNNER_|INPUT_|HUBCTL_|TF_|NODE_|NPM_|DOCKER_|SSH_|XDG_|LC_)|^(?:PATH|HOME|USER|SHELL|PWD|LANG|TERM|CI)$/i;

/** Returns the port over an environment; a name of ours is answered as if it were not set. */
export function environmentSecrets(environment: Readonly<Record<string, string | undefined>>): Secrets {
  return {
    read: (name) => {
      if (ours.test(name)) return null;
      const value = environment[name];
      return value === undefined || value === "" ? null : value;
    },
  };
}
