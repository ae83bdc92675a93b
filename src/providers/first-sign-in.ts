// How the first person gets into a hub in a cloud: first passwords are made on the machine, which puts them into the cloud's store.

import type { ParsedHub } from "../core/hubs.ts";
import { arrayOf, objectOf, textOf } from "../core/json.ts";
import type { FirstSignIn } from "./provider.ts";

/** Sign-ins whose accounts the hub makes itself, the admins' ones at its first start. */
const withFirstPasswords: readonly string[] = ["native", "firstuse"];

/** Who signs in first and where the password is, from the settings the hub was applied with; never the password. */
export function firstSignInWith(hub: string, settings: string): readonly FirstSignIn[] {
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

/** True where the hub makes first passwords: people have no accounts elsewhere, and no secret is their password. */
export function makesFirstPasswords({ effective }: ParsedHub): boolean {
  const { type, secret } = effective.auth;
  return withFirstPasswords.includes(type) && (secret ?? null) === null;
}

/** The passwords in a document of the store, `{"alice": "…"}`; none where it is no such document. */
export function firstPasswordsIn(
  stored: string,
): readonly { readonly user: string; readonly password: string }[] {
  return Object.entries(objectOf(parsed(stored))).flatMap(([user, password]) => {
    const text = textOf(password);
    return text === null ? [] : [{ user, password: text }];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
