// How the first person gets into a hub of this computer: first passwords are made by the hub and kept beside its data.

import { arrayOf, objectOf, textOf } from "../core/json.ts";
import type { MachinePlace, Ports } from "../ports.ts";
import type { FirstSignIn, Outputs } from "./provider.ts";

/** Who signs in first, of the admins the hub was applied with. `isWatched`: a person reads it, so a password may be shown, once. */
export async function localFirstSignIn(
  hub: string,
  outputs: Outputs,
  place: MachinePlace,
  ports: Pick<Ports, "computer">,
  isWatched: boolean,
): Promise<readonly FirstSignIn[]> {
  const { admins, secret } = signInOf(textOf(outputs.settings) ?? "{}");
  const made = await ports.computer.firstPasswords(place);
  // A former admin's first password stays in the file; nobody is to be told to begin with that account.
  const passwords = made.filter(({ user }) => admins.includes(user));
  if (isWatched && passwords.some((entry) => !entry.shown)) await ports.computer.markPasswordsShown(place);
  const first = passwords.map(({ user, password, shown }): FirstSignIn => {
    if (shown) return { user, password: null, words: "with the password shown when the hub was new" };
    if (!isWatched) return { user, password: null, words: `with the first password: hubctl password ${hub}` };
    return { user, password, words: "first password, shown once" };
  });
  const given = secret === null ? [] : admins.filter((name) => made.every(({ user }) => user !== name));
  return [
    ...first,
    ...given.map((user) => ({ user, password: null, words: `with the password in ${secret}` })),
  ];
}

/** The admins, and the secret that holds their passwords where the hub keeps accounts; from the settings as applied. */
function signInOf(settings: string): { readonly admins: readonly string[]; readonly secret: string | null } {
  const { auth, admin_users } = objectOf(JSON.parse(settings));
  const { type, secret } = objectOf(auth);
  const admins = arrayOf(admin_users).flatMap((name) => textOf(name) ?? []);
  return { admins, secret: type === "native" ? textOf(secret) : null };
}
