// hubctl doctor: what is missing before hubs can be applied, place by place.

import type { Finding } from "../core/diagnosis.ts";
import { fine, missing, unknown } from "../core/diagnosis.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { HubError } from "../errors.ts";
import type { Ports, Report } from "../ports.ts";
import { providerOf, providersWithStates } from "../providers/index.ts";
import { allValidHubs } from "./select.ts";

/** What was found at one place; "this computer" holds what every place needs. */
export interface Diagnosis {
  readonly place: string;
  readonly findings: readonly Finding[];
}

/**
 * Looks at the places named, else at those that the hubs of the repository name, or gitops.yaml has a place for states of. Throws HubError PROVIDER_UNKNOWN; a place that does not
 * answer is a finding.
 */
export async function diagnose(
  places: readonly string[],
  ports: Ports,
  report: Report,
): Promise<readonly Diagnosis[]> {
  const { hubs, gitops } = await allValidHubs(ports);
  const named = places.length > 0 ? places : placesOf(hubs, gitops);
  const found: Diagnosis[] = [{ place: "terraform", findings: [await terraformFinding(ports, report)] }];
  for (const id of named) {
    const provider = providerOf(id);
    const here = hubs.filter(({ hub }) => hub.provider === id);
    const looking = provider.diagnose?.(here, gitops, ports) ?? Promise.resolve([notLookedAt]);
    found.push({
      place: id,
      findings: await looking.catch((error: unknown) => [asFinding("answer", error)]),
    });
  }
  return found;
}

const notLookedAt = unknown(
  "this place",
  "this version looks at nothing here",
  "hubctl plan finds out what lacks.",
);

function placesOf(hubs: readonly ParsedHub[], gitops: Gitops): readonly string[] {
  const withStates = providersWithStates(gitops).map(({ id }) => id);
  return [...new Set([...hubs.map(({ hub }) => hub.provider), ...withStates])];
}

/** True when something lacks. */
export function isIll(diagnoses: readonly Diagnosis[]): boolean {
  return diagnoses.some(({ findings }) => findings.some(({ state }) => state === "missing"));
}

async function terraformFinding(ports: Ports, report: Report): Promise<Finding> {
  return ports.terraform.tool(report).then(
    ({ name, version, path }) => fine("program", `${name} ${version} (${path})`),
    (error: unknown) => asFinding("program", error),
  );
}

function asFinding(subject: string, error: unknown): Finding {
  if (!(error instanceof HubError)) throw error;
  return missing(subject, error.message, error.hint ?? "", error.details);
}
