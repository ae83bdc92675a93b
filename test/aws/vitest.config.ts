import { defineConfig } from "vitest/config";

// The real terraform and the real AWS plugin against moto's server: one story, whose chapters take a minute each.
export default defineConfig({
  test: {
    include: ["test/aws/**/*.moto.ts"],
    testTimeout: 300_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    bail: 1,
    maxWorkers: 1,
  },
});
