import { basename } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The stories that take longest: they begin first, so that no core waits for one of them at the end. */
const longest = ["life.moto.ts", "homes.moto.ts", "adoption.moto.ts"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => (longest.indexOf(basename(moduleId)) + 4) % 4;
    return files.toSorted((a, b) => place(a) - place(b));
  }
}

// The real terraform and the real AWS plugin against moto's server: one story a file, each with a cloud of its own. A chapter takes a minute, most of
// it the plugin's fixed waits, so that three stories at a time cost little more than one.
export default defineConfig({
  test: {
    include: ["test/aws/**/*.moto.ts"],
    testTimeout: 900_000,
    hookTimeout: 600_000,
    bail: 1,
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
  },
});
