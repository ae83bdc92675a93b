import { describe, expect, it } from "vitest";
import { environmentSecrets, secretValues } from "../../src/adapters/secrets.ts";

describe("secrets of hubs, by name", () => {
  it("come from one JSON object, or from variables of their own", () => {
    const secrets = environmentSecrets({
      HUBCTL_SECRETS: '{"PHYSICS_OAUTH": "id:one", "STATS": {"client_id": "a", "client_secret": "b"}}',
      CHEM_OAUTH: "id:two",
    });
    expect(secrets.read("PHYSICS_OAUTH")).toBe("id:one");
    expect(secrets.read("STATS")).toBe('{"client_id":"a","client_secret":"b"}');
    expect(secrets.read("CHEM_OAUTH")).toBe("id:two");
    expect(secrets.read("OTHER")).toBeNull();
  });

  it.each([
    "AWS_SECRET_ACCESS_KEY",
    "GITHUB_TOKEN",
    "ACTIONS_RUNTIME_TOKEN",
    "OS_PASSWORD",
    "INPUT_DIGEST_KEY",
    "HUBCTL_SECRETS",
    "PATH",
  ])("are never the run's own %s, whatever a hub file names", (name) => {
    expect(environmentSecrets({ [name]: "{}" }).read(name)).toBeNull();
  });

  it("counts an empty one as missing", () => {
    expect(environmentSecrets({ PHYSICS_OAUTH: "" }).read("PHYSICS_OAUTH")).toBeNull();
  });

  it("says that the object cannot be read without showing any of it", () => {
    const read = () => environmentSecrets({ HUBCTL_SECRETS: '{"PHYSICS_OAUTH": hunter2' });
    expect(read).toThrow(/HUBCTL_SECRETS is not JSON/);
    expect(read).not.toThrow(/hunter2/);
  });
});

describe("what the runner hides in its log", () => {
  it("is every value, and what is inside of values that are JSON, but no short word", () => {
    const HUBCTL_SECRETS = JSON.stringify({
      A: "a-long-secret",
      B: { client_id: "short", client_secret: "the-inner-secret" },
    });
    const hidden = secretValues({ HUBCTL_SECRETS });
    expect(hidden).toContain("a-long-secret");
    expect(hidden).toContain("the-inner-secret");
    expect(hidden).not.toContain("short");
    expect(secretValues({})).toEqual([]);
  });
});
