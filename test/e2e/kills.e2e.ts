// What one kill alone leaves: a longer telling of process-recovery.e2e.ts, for the night.

import { describe, expect, it } from "vitest";
import { MOMENTS, PROCESS_HUB } from "./support/killed-hub.ts";
import { TestHub } from "./support/test-hub.ts";

describe.sequential("a first apply that is killed once", () => {
  it.each(MOMENTS)("converges after a kill at %s s", async (seconds) => {
    await using hub = await TestHub.create("killed-once", PROCESS_HUB);
    await hub.killApply(seconds * 1000, "all");
    expect(await hub.apply()).toContain("is live");
    const { services } = await hub.status();
    expect([...services.values()].every(({ running }) => running)).toBe(true);
  });
});
