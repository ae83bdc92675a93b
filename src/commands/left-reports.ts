// What the nightly check says of hubs that have no file any more.

import type { ActionPorts } from "../action-ports.ts";
import { mapBounded } from "../core/bounded.ts";
import type { DriftReport } from "../core/drift.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { namesInUse } from "../core/leftovers.ts";
import { HubError, wordsOf } from "../errors.ts";
import { providersWithStates } from "../providers/index.ts";

const sideBySide = 4;

/**
 * Returns a report for each hub that is gone from the repository and not from its place; homes that are kept are none. Null where a place
 * did not tell, so that nobody takes its silence for "nothing". `paths` are all entries below hubs/, `hubs` the valid ones of them.
 */
export async function leftReports(
  paths: readonly string[],
  hubs: readonly ParsedHub[],
  gitops: Gitops,
  ports: ActionPorts,
): Promise<readonly DriftReport[] | null> {
  const known = namesInUse(paths, hubs);
  try {
    const found = await mapBounded(providersWithStates(gitops), sideBySide, async (place) => {
      const here = hubs.filter(({ hub }) => hub.provider === place.id);
      return (await place.leftovers?.(known, here, gitops, ports)) ?? [];
    });
    return found
      .flat()
      .filter(({ isKept }) => !isKept)
      .map(({ hub, words, advice }) => ({
        hub,
        file: `hubs/${hub}.yaml`,
        findings: [{ kind: "left-over", words, advice }],
      }));
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    ports.report.info(`what removed hubs left could not be looked at: ${wordsOf(error)}`);
    return null;
  }
}
