// The first passwords of a hub on AWS, in the parameter store.

import type { ParsedHub } from "../core/hubs.ts";
import { HubError } from "../errors.ts";
import type { Ports } from "../ports.ts";
import { regionOf } from "./aws-preparation.ts";
import { firstPasswordsIn, makesFirstPasswords } from "./first-sign-in.ts";

/** First passwords that the machine put into the store; empty where people have accounts of their own. Throws HubError NO_PASSWORDS_YET_ON_AWS or SECRET_STORE. */
export async function awsPasswords(
  hub: ParsedHub,
  ports: Ports,
): Promise<readonly { readonly user: string; readonly password: string }[]> {
  const name = `/hubs/${hub.name}/first_passwords`;
  const stored = await ports.store.read({ provider: "aws", region: regionOf(hub), name });
  const found = firstPasswordsIn(stored ?? "{}");
  if (found.length > 0 || (!makesFirstPasswords(hub) && stored !== null)) return found;
  throw new HubError(
    "NO_PASSWORDS_YET_ON_AWS",
    stored === null
      ? `there is no hub ${hub.name} in ${regionOf(hub)}`
      : `${hub.name}'s machine has not made first passwords yet`,
    {
      hint:
        stored === null
          ? `Make it: hubctl apply ${hub.name}. If it is there, these credentials belong to another account.`
          : `It makes them when the hub starts for the first time; hubctl status ${hub.name} says how far it is.`,
    },
  );
}
