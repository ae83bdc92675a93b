// Secrets planted wherever one can be, and searched for in everything that others can read, in every spelling a tool may give them.
import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { tracesOf } from "../standin/support/traces.ts";
import { probeToken } from "./support/machine.ts";
import { at, hub, type People, startPeople } from "./support/people.ts";
import type { RunRequest, Told } from "./support/scene.ts";
import { gitToken } from "./support/scene-ports.ts";

const canaries = {
  client: "canary-client-<id>&7731",
  secret: 'canary"oauth+secret/ü\\4482',
  registry: "canary-registry-pass 9913",
  key: "canary-digest-key-5521",
  runner: "canary-runner-variable-6604",
  firstPassword: "canary-horse-battery-7431",
  probe: probeToken,
  git: gitToken,
};
/** Those that a hub's own words could hold: the rest it never sees. */
const toldTo = [canaries.client, canaries.secret, canaries.registry, canaries.key];
const given = {
  PHYSICS_OAUTH: JSON.stringify({ client_id: canaries.client, client_secret: canaries.secret }),
  PHYSICS_REGISTRY: JSON.stringify({ username: "robot", password: canaries.registry }),
};
const file = hub("registry_secret: PHYSICS_REGISTRY\n", "[bob]").replace(
  "auth: {type: native}",
  "auth: {type: github, secret: PHYSICS_OAUTH}",
);

/** Everything that somebody outside of the runner can read after these runs. */
function readable(people: People, runs: readonly Told[]): string {
  const { state } = people.scene.github;
  const artifacts = [...state.artifacts.values()].map(({ name, content }) => ({
    name,
    files: Object.values(unzipSync(content)).map((bytes) => Buffer.from(bytes).toString("utf8")),
  }));
  const told = [
    [...state.comments.values()].map((comment) => comment.body),
    [...state.issues.values()].map(({ title, body }) => ({ title, body })),
    [...state.statuses.values()],
    [...state.deployments.values()],
    [...state.checkRuns.values()],
    artifacts,
  ];
  return `${runs.map((run) => Object.values(run).map(String).join("\n")).join("\n")}\n${JSON.stringify(told)}\n${told.flat(3).map(String).join("\n")}`;
}

function night(people: People, more: Partial<RunRequest>): Promise<Told> {
  return people.scene.run({
    event: "schedule",
    payload: people.scene.github.event.schedule(),
    checkout: "main",
    permissions: { contents: "read", deployments: "read", issues: "write" },
    ...more,
  });
}

it("shows no secret anywhere, whatever fails with it in its words", async () => {
  await using people = await startPeople();
  const { machine, github } = people.scene;
  machine.environment.CANARY_OF_THE_RUNNER = canaries.runner;
  const more = { secrets: given, key: canaries.key };
  const all = toldTo.join(" and ");
  const runs: Told[] = [];
  const number = people.open("add", { [at("physics-101")]: file });
  runs.push(await people.plan(number, "opened", more));
  expect(runs[0]?.end, runs[0]?.log).toBe("fine");
  machine.fail("physics-101", `Traceback: could not sign in with ${all} as ${JSON.stringify(given)}`);
  runs.push(await people.merge(number, "squash", more));
  expect(runs[1]?.end).toBe("not fine");
  machine.fail("physics-101", null);
  machine.write(
    "physics-101",
    "run/log",
    `ERROR oauth: ${given.PHYSICS_OAUTH} ${encodeURIComponent(canaries.secret)}\n`,
  );
  machine.sick.add("physics-101");
  runs.push(await people.dispatch({ mode: "retry", hub: "physics-101" }, more));
  expect(runs[2]?.end, runs[2]?.log).toBe("not fine");
  expect(github.comments(number).join("\n")).toContain("not answering yet");
  runs.push(await night(people, more));
  expect(runs.at(-1)?.summary).toContain("physics-101");
  machine.sick.clear();
  const passwords = { alice: { password: canaries.firstPassword, shown: false } };
  machine.write("physics-101", "data/passwords.json", JSON.stringify(passwords));
  runs.push(await people.dispatch({ mode: "retry", hub: "physics-101" }, more));
  expect(runs.at(-1)?.end, runs.at(-1)?.log).toBe("fine");
  expect(github.comments(number).at(-1)).toContain("hubctl password");
  const broken = people.open("broken", { [at("stats")]: file.replace("bob", "eve") });
  runs.push(await people.plan(broken, "opened", { ...more, secrets: {} }));

  const gone = people.open("gone", { [at("gone")]: file });
  github.git.run(["update-ref", "-d", `refs/pull/${gone}/head`]);
  runs.push(await people.comment(gone, "/hub plan", "bob", more));

  const text = readable(people, runs);
  expect(text).toContain("PHYSICS_OAUTH");
  const tokens = [...github.state.tokens.keys()];
  const secrets = [...Object.values(canaries), ...tokens];
  const found = secrets.flatMap((secret) => tracesOf(secret, Buffer.from(text)).map((how) => [secret, how]));
  expect(found).toEqual([]);
});
