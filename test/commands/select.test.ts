import { describe, expect, it } from "vitest";
import { select } from "../../src/commands/select.ts";
import type { Ports } from "../../src/ports.ts";
import { files } from "../core/hub-case.ts";

const ports = { repository: { gitopsFile: async () => null } } as unknown as Ports;
const hubs = files({
  "physics-101.yaml": "provider: local\nadmin_users: [alice]\nauth: {type: native}\n",
  "stats.yaml": "provider: local\nadmin_users: [alice]\nauth: {type: native}\n",
});

describe("the hubs that a command works on", () => {
  it.each(["physics-101", "physics-101.yaml", "hubs/physics-101.yaml", "./hubs/physics-101.yaml"])(
    "may be called %s, as a shell completes it",
    async (typed) => {
      const { hubs: found } = await select([typed], hubs, ports);
      expect(found.map(({ name }) => name)).toEqual(["physics-101"]);
    },
  );

  it.each([
    ["physics-102", 'Did you mean "physics-101"?'],
    ["hubs/statss.yaml", 'Did you mean "stats"?'],
    ["chemistry", "hubctl new chemistry writes one. Hubs here: physics-101, stats."],
  ])("are not guessed from %s", async (typed, hint) => {
    await expect(select([typed], hubs, ports)).rejects.toMatchObject({ code: "HUB_UNKNOWN", hint });
  });
});
