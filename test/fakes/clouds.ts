// Clouds in which nothing is: the stores are empty, and nobody may be asked anything. A new cloud's port has one line here for all tests.

import type { CloudPorts } from "../../src/ports.ts";
import { noAws } from "./aws.ts";

/** Nothing anywhere; a test that needs more puts its own in the place of a part. */
export const noClouds: CloudPorts = {
  store: { read: async () => null },
  objects: { read: async () => null },
  aws: noAws,
};
