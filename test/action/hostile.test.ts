// Hostile text in every field that somebody from outside can write: nothing of it comes alive in comment, summary, annotation or log.
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hubFields } from "../../src/generated/hub-fields.ts";
import { hostileText, hostileTexts } from "../core/hostile-text.ts";
import { documentWith } from "../core/hub-case.ts";
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

const fields = Object.keys(hubFields).filter((path) => path !== "");

/** A hub's file with a text at one field, and for a name where names are free; what else the field needs is there. */
function fileWith(path: string, text: string): string {
  const usual = {
    provider: "local",
    runtime: "process",
    admin_users: ["alice"],
    auth: { type: "native" },
    allowed_users: ["bob"],
    users: 5,
    mem_limit: "1G",
  };
  const given = documentWith(path, text, text === "__proto__" ? "x" : text);
  const { auth } = given;
  const isMap = typeof auth === "object" && auth !== null && !Array.isArray(auth);
  return JSON.stringify({ ...usual, ...given, ...(isMap ? { auth: { ...usual.auth, ...auth } } : {}) });
}

/** Pull requests that change hubs which are there, a dozen at a time: each gets one text at one field. */
async function expectQuietAt(texts: readonly (readonly [field: string, text: string])[]): Promise<void> {
  const { github } = people.scene;
  for (let start = 0; start < texts.length; start += 12) {
    const some = texts.slice(start, start + 12);
    const named = some.map(([field, text], i) => [`hubs/field-${i}.yaml`, fileWith(field, text)] as const);
    count += 1;
    const number = people.open(`fields-${count}`, Object.fromEntries(named));
    const run = await people.plan(number, "opened", { isHosted: true });
    expect(run.end).not.toMatch(/CRASH/);
    expectQuiet(run, github.comments(number));
  }
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

it("every field of a hub's file takes each kind of text and shows none of it alive", async () => {
  const before = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`hubs/field-${i}.yaml`, hub()]));
  people.scene.github.git.commit("main", before, "Twelve hubs");
  const textFor = (i: number) => hostileTexts[(i * 7) % hostileTexts.length] ?? "";
  await expectQuietAt(fields.map((field, i) => [field, textFor(i)]));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...fields), hostileText()), { minLength: 12, maxLength: 12 }),
      expectQuietAt,
    ),
    { numRuns: 4 },
  );
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
