import { defineConfig } from "vitest/config";

// Real browsers, real hubs: one at a time, each test a chapter of one story, so a file stops at its first failure.
export default defineConfig({
  test: {
    include: ["test/e2e/**/*.e2e.ts"],
    testTimeout: 180_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    bail: 1,
    maxWorkers: 1,
  },
});
