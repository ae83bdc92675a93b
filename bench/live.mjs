// From `hubctl apply` to "live", with all packages in the cache: a new hub, health check included.
import { benchHub } from "./bench-hub.mjs";
import { median, series, timed } from "./timing.mjs";

const HUB = "provider: local\nruntime: process\nadmin_users: [alice]\nauth: {type: native}\n";

/** Two rows: a new hub and one whose settings changed nothing, in seconds. */
export async function measureLive() {
  const hub = await benchHub(HUB);
  try {
    await hub.apply(); // fills the cache where it is empty
    const anew = await series(3, async () => {
      await hub.destroy();
      return timed(hub.apply);
    });
    const again = await timed(hub.apply);
    return [
      { what: "apply → live, packages present", value: median(anew) / 1000, unit: "s", goal: 20 },
      { what: "apply again, nothing changed", value: again / 1000, unit: "s", goal: null },
    ];
  } finally {
    await hub.remove();
  }
}
