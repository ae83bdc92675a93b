// How the first person gets into a hub on AWS: first passwords are made on the machine, which puts them into the parameter store.

import type { ParsedHub } from "../core/hubs.ts";
import { arrayOf, objectOf, textOf } from "../core/json.ts";
import { HubError } from "../errors.ts";
import type { Ports } from "../ports.ts";
import { regionOf } from "./aws-preparation.ts";
import type { FirstSignIn } from "./provider.ts";

/** Sign-ins whose accounts the hub makes itself, the admins' ones at its first start. */
const withFirstPasswords: readonly string[] = ["native", "firstuse"];

/** Who signs in first and where the password is, from the settings the hub was applied with; never the password. */
export function awsFirstSignIn(hub: string, settings: string): readonly FirstSignIn[] {
  const { auth, admin_users } = objectOf(parsed(settings));
  const { type, secret } = objectOf(auth);
  const admins = arrayOf(admin_users).flatMap((name) => textOf(name) ?? []);
  const kind = textOf(type) ?? "";
  if (withFirstPasswords.includes(kind) && textOf(secret) === null)
    return admins.map((user) => ({
      user,
      password: null,
      words: `with the first password, which is in the secret store: hubctl password ${hub}`,
    }));
  const words = withFirstPasswords.includes(kind)
    ? `with the password in the secret ${textOf(secret)}`
    : `with ${kind}`;
  return admins.map((user) => ({ user, password: null, words }));
}

/** First passwords that the machine put into the store; empty where people have accounts of their own. Throws HubError NO_PASSWORDS_YET_ON_AWS or SECRET_STORE. */
export async function awsPasswords(
  hub: ParsedHub,
  ports: Ports,
): Promise<readonly { readonly user: string; readonly password: string }[]> {
  const name = `/hubs/${hub.name}/first_passwords`;
  const stored = await ports.store.read({ provider: "aws", region: regionOf(hub), name });
  const found = Object.entries(objectOf(parsed(stored ?? "{}"))).flatMap(([user, password]) => {
    const text = textOf(password);
    return text === null ? [] : [{ user, password: text }];
  });
  const { type, secret } = hub.effective.auth;
  const areMade = withFirstPasswords.includes(type) && (secret ?? null) === null;
  if (found.length > 0 || (!areMade && stored !== null)) return found;
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
