// hubctl destroy: stops a hub. Its users' files stay unless the hub was applied with storage.on_delete: delete.

import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import type { Review } from "../core/review.ts";
import { HubError } from "../errors.ts";
import type { Ports, Report } from "../ports.ts";
import { planHub } from "./plan.ts";

export interface DestroyOptions {
  readonly lockPatienceSeconds: number;
  /** Must be answered with what `review.alerts` ask to type when files would be deleted. */
  readonly consent: (review: Review) => Promise<boolean>;
}

export interface DestroyResult {
  readonly hub: string;
  readonly state: "destroyed" | "nothing-to-destroy";
  readonly review: Review;
}

/** Destroys one hub. Throws HubError REFUSED when it is protected or not agreed to; nothing was changed then. */
export async function destroy(
  hub: ParsedHub,
  gitops: Gitops,
  options: DestroyOptions,
  ports: Ports,
  report: Report,
): Promise<DestroyResult> {
  if (hub.effective.protect)
    throw new HubError("REFUSED", `${hub.name} is protected and was left alone`, {
      file: hub.file,
      hint: `Take "protect: true" out of ${hub.file} first, in a change of its own.`,
    });
  report("planning");
  const { lockPatienceSeconds } = options;
  const request = { isRemoval: true, lock: true, lockPatienceSeconds };
  let planned = await planHub(hub, gitops, request, ports, report);
  try {
    if (!planned.saved.hasChanges)
      return { hub: hub.name, state: "nothing-to-destroy", review: planned.review };
    if (!(await options.consent(planned.review)))
      throw new HubError("REFUSED", `${hub.name} was left alone: not confirmed`, {
        hint:
          planned.review.alerts[0]?.acknowledge === undefined
            ? "Agree with --yes."
            : `Agree with --yes${planned.review.kind === "data-destroyed" ? ` --accept "destroy: ${hub.name}"` : ""}.`,
      });
    if ((await planned.preparation.beforeRemoval?.(planned.workspace)) === true) {
      await planned.workspace.close();
      planned = await planHub(hub, gitops, request, ports, report);
    }
    await planned.workspace.apply(planned.saved, lockPatienceSeconds, report);
    return { hub: hub.name, state: "destroyed", review: planned.review };
  } finally {
    await planned.workspace.close();
  }
}
