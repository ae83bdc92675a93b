import { defineConfig } from "vitest/config";

// Real terraform with the stand-in for a provider's plugin: some seconds a chapter, and nothing from any network.
export default defineConfig({
  test: {
    include: ["test/standin/**/*.standin.ts"],
    testTimeout: 600_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    maxWorkers: 1,
  },
});
