// Variables of users' servers that the hub sets itself.

import type { Rule } from "./rule.ts";

const own = new Set([
  "HOME",
  "USER",
  "LOGNAME",
  "PATH",
  "LD_PRELOAD",
  "PYTHONHOME",
  "NB_USER",
  "NB_UID",
  "NB_GID",
]);

/** No variable breaks the server or its tie to the hub. */
export const environmentRule: Rule = ({ hub }) =>
  Object.keys(hub.env ?? {}).flatMap((name) => {
    if (!own.has(name) && !name.startsWith("JUPYTERHUB_") && !name.startsWith("JPY_")) return [];
    const message = `env.${name} is set by the hub itself; a user's server would not start, or not be theirs`;
    return [{ path: ["env", name], code: "reserved-name", message, onKey: true, hint: "Delete the line." }];
  });
