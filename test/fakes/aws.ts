// AWS's API for tests that need none: whoever asks it has made a mistake.

import type { AwsApi } from "../../src/ports.ts";

/** Answers nothing. */
export const noAws: AwsApi = {
  region: null,
  ask: async ({ service }) => {
    throw new Error(`this test asks AWS for nothing, and ${service} was asked`);
  },
};
