// Hostile text in every field that somebody from outside can write: nothing of it comes alive in comment, summary, annotation or log.
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hostileText, hostileTexts } from "../core/hostile-text.ts";
import type { Files } from "../fakes/github/git-repository.ts";
import { expectHarmless } from "../support/harmless.ts";
import { hub, type People, startPeople } from "./support/people.ts";
import type { Told } from "./support/scene.ts";

let people: People;
let count = 0;
beforeAll(async () => {
  people = await startPeople("policy: {max_users: 10}\n");
});
afterAll(() => people[Symbol.asyncDispose]());

const branchName = "x@everyone#1`id`<b>$(id)|-fixes-#2";

/** Hub files with a text in each place that takes one: values, keys, and the file's own name. */
function filesWith(texts: readonly string[]): Files {
  const entries = texts.flatMap((text, i) => {
    const quoted = JSON.stringify(text);
    const name = text.replaceAll(/[/\0\ud800-\udfff]/g, "").slice(0, 60);
    return [
      [`hubs/name-${i}.yaml`, `display_name: ${quoted}\ndescription: ${quoted}\n${hub()}`],
      i % 2 === 0
        ? [`hubs/key-${i}.yaml`, `${quoted}: 1\n${hub()}`]
        : [`hubs/user-${i}.yaml`, `contact: ${quoted}\n${hub("", `[${quoted}]`)}`],
      [`hubs/raw-${i}.yaml`, `${text}\n`],
      [`hubs/x${name}.yaml`, hub()],
    ];
  });
  return Object.fromEntries(entries);
}

async function reviewed(texts: readonly string[]): Promise<readonly [Told, readonly string[]]> {
  const { github } = people.scene;
  const text = texts.join("\n");
  count += 1;
  const number = people.open(`${branchName}-${count}`, filesWith(texts), {
    body: text,
    title: texts[0] ?? "",
  });
  github.push(number, { "hubs/last.yaml": hub() }, text.replaceAll("\0", "") || "x");
  github.state.issues.get(number)?.labels.push(...texts.map((one) => one.slice(0, 40) || "x"));
  // On GitHub's own runner such hubs are previewed: everything is rendered, and no terraform takes its time.
  const run = await people.plan(number, "opened", { isHosted: true });
  expect(run.end).not.toMatch(/CRASH/);
  return [run, github.comments(number)];
}

function expectQuiet(run: Told, comments: readonly string[]): void {
  expect(comments).toHaveLength(1);
  for (const comment of comments) expectHarmless(comment);
  expectHarmless(run.summary);
  for (const line of run.log.split("\n")) expect(line).not.toMatch(/^\s*::|##\[|\u001b|\u202e/);
  for (const { title, message, file } of run.annotations)
    expect(`${title} ${message} ${file}`).not.toMatch(/\u001b|\u202e|##\[/);
}

it("every known way out of plain text stays plain text", async () => {
  expectQuiet(...(await reviewed(hostileTexts)));
});

it("random mixtures of them do too", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostileText(), { minLength: 1, maxLength: 4 }), async (texts) => {
      expectQuiet(...(await reviewed(texts)));
    }),
    { numRuns: 6 },
  );
});

it("a hub that is explained stays plain text as well", async () => {
  const { github } = people.scene;
  const text = hostileTexts.filter((one) => !/[\n\0\ud800-\udfff\u001b\u202e]/.test(one)).join(" ");
  const number = people.open("explain", {
    "hubs/odd.yaml": `display_name: ${JSON.stringify(text.slice(0, 100))}\n${hub()}`,
  });
  await people.plan(number, "opened", { isHosted: true });
  await people.comment(number, "/hub explain odd");
  expectHarmless(github.comments(number).at(-1) ?? "");
  expect(github.server.violations).toEqual([]);
});
