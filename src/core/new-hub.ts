// The text of a new hub file: valid as it is, with the fields that people change first.

import { type ProviderId, places } from "./places.ts";

export type { ProviderId } from "./places.ts";

/** A commented minimal hub file. */
export function newHubFile(name: string, provider: ProviderId): string {
  const isLocal = provider === "local";
  const region = `# region: ${places[provider].region?.example ?? "…"}`;
  return `# yaml-language-server: $schema=../schema/hub.schema.json
# ${name}: one JupyterHub. Every field is explained in docs/reference.md; hubctl validate checks this file.

provider: ${isLocal ? "local                  # this computer" : provider}
${isLocal ? "" : `${region.padEnd(33)}# default: the one in gitops.yaml\n`}users: ${isLocal ? "5 " : "30"}                        # expected at the same time${isLocal ? "" : "; picks the machine"}

# Who may sign in. native: people sign up on the hub and an admin lets them in.
admin_users: [alice]             # your user name on the hub
auth: {type: native}

# What everybody gets.
image: quay.io/jupyter/scipy-notebook:2025-03-14
mem_limit: 2G
# content: [https://github.com/physics/lessons]     # pulled into each home
# default_url: /lab
# cull: {timeout: 2h}            # stop idle servers; off unless you ask
${isLocal ? "" : '# schedule: {start: "07:30", stop: "22:00", timezone: Europe/Zurich}     # no machine, and no bill for it, outside these hours\n'}`;
}
