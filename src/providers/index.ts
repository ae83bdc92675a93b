// Providers by the names that hub files and gitops.yaml have for them.

import type { Fault } from "../core/fault.ts";
import type { Gitops } from "../core/gitops.ts";
import type { Rule } from "../core/rules/rule.ts";
import { unusedFaults } from "../core/unused-fields.ts";
import { HubError } from "../errors.ts";
import { providers } from "./list.ts";
import type { Provider } from "./provider.ts";

/** The provider with this id; throws HubError PROVIDER_UNKNOWN. */
export function providerOf(id: string): Provider {
  const found = providers.find((provider) => provider.id === id);
  if (found !== undefined) return found;
  throw new HubError("PROVIDER_UNKNOWN", `this version cannot deploy to provider "${id}" yet`, {
    hint: deploysTo(),
  });
}

/** The providers that gitops.yaml names a place for states of: what hubs there left can be found by those, also when the last file is gone. */
export function providersWithStates({ state }: Gitops): readonly Provider[] {
  const named = Object.keys(state ?? {});
  return providers.filter(({ id }) => named.includes(id));
}

/** What the place where a hub runs has to say of its file: warnings about fields without effect there, or that nobody deploys there yet. */
export const placeNotices: Rule = ({ hub }) => {
  const place = providers.find(({ id }) => id === hub.provider);
  return place === undefined ? [notYet(hub.provider)] : unusedFaults(hub, place.unused);
};

function notYet(provider: string): Fault {
  return {
    path: ["provider"],
    code: "provider-not-yet",
    severity: "warning",
    message: `this version cannot deploy to ${provider} yet`,
    hint: deploysTo(),
  };
}

function deploysTo(): string {
  return `It deploys to: ${providers.map(({ id }) => id).join(", ")}.`;
}
