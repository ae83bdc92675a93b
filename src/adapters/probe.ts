// The probe port: a hub checked through its public URL.

import type { Probe } from "../ports.ts";
import { probeHub } from "./hub-client.ts";

export const webProbe: Probe = {
  run: (request, report, signal) => probeHub(request, report, signal),
};
