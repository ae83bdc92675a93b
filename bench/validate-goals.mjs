// Checking a thousand hub files, against its goals.
import { benchValidate } from "./validate.mjs";

/** Two rows: seconds and memory for a thousand files in one process. */
export async function measureValidate() {
  const { files, seconds, peakMiB } = await benchValidate();
  return [
    { what: `validate ${files} hub files`, value: seconds, unit: "s", goal: 1.5 },
    { what: "  memory", value: peakMiB, unit: "MiB", goal: 200 },
  ];
}
