import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSignature, type Manifest, renderManifest } from "../../src/core/manifest.ts";
import { largestManifest, parseManifest } from "../../src/core/manifest-parse.ts";
import { key, manifest, sha } from "./gate-case.ts";

const text = (change: (m: Record<string, unknown>) => void) => {
  const envelope = JSON.parse(renderManifest(manifest("settings"), null));
  change(envelope.manifest);
  return JSON.stringify(envelope);
};
const reason = (content: string) => {
  const parsed = parseManifest(content, null);
  return parsed.state === "refused" ? parsed.reason : "read";
};
const hubOf = (m: Record<string, unknown>): Record<string, unknown> =>
  Array.isArray(m.hubs) ? m.hubs[0] : {};

describe("a manifest", () => {
  it("is read back as it was written, and its signature holds", () => {
    for (const plan of ["new", "none", "destroy", "both"])
      expect(parseManifest(renderManifest(manifest(plan), key), key)).toEqual({
        state: "read",
        manifest: manifest(plan),
        signature: "valid",
      });
  });

  it("is told from one that was edited, signed with another key, or not signed", () => {
    const signed = renderManifest(manifest("settings"), key);
    const signature = (content: string, k: string | null) => {
      const parsed = parseManifest(content, k);
      return parsed.state === "read" ? parsed.signature : parsed.reason;
    };
    expect(signature(signed.replace('"pullRequest":12', '"pullRequest":13'), key)).toBe("wrong");
    expect(signature(signed, "another key")).toBe("wrong");
    expect(signature(renderManifest(manifest("settings"), null), key)).toBe("unsigned");
    expect(signature(signed, null)).toBe("not checked");
    expect(checkSignature(manifest("settings"), "zz", key)).toBe("wrong");
  });

  it("holds no value of the plan", () => {
    expect(renderManifest(manifest("new"), key)).not.toMatch(/hunter2|lab:1/);
  });

  it.each<[string, string, string]>([
    ["no JSON", "{", "it is not JSON"],
    ["a number", "3", "the file is not an object"],
    ["a list", "[]", "the file is not an object"],
    ["null", "null", "the file is not an object"],
    ["too much", " ".repeat(largestManifest + 1), "larger than"],
    ["100,000 levels", "[".repeat(100_000) + "]".repeat(100_000), "the file is not an object"],
    [
      "another version",
      text((m) => {
        m.v = 2;
      }),
      '"v" in manifest is not 1',
    ],
    [
      "a missing field",
      text((m) => {
        delete m.head;
      }),
      'no field "head"',
    ],
    [
      "an unknown field",
      text((m) => {
        m.extra = 1;
      }),
      "a field that is not known",
    ],
    [
      "a key named __proto__",
      renderManifest(manifest("settings"), null).replace('"v":1', '"__proto__":{"v":1},"v":1'),
      "a field that is not known",
    ],
    [
      "a revision that is an option",
      text((m) => {
        m.head = "--upload-pack=x";
      }),
      '"head" in manifest is not a git revision',
    ],
    [
      "a negative number",
      text((m) => {
        m.pullRequest = -1;
      }),
      '"pullRequest" in manifest is not a whole number',
    ],
    [
      "a fraction",
      text((m) => {
        m.repository = 1.5;
      }),
      '"repository" in manifest',
    ],
    [
      "a hub name that is a path",
      text((m) => {
        hubOf(m).hub = "../x";
      }),
      '"hub" in hub is not a hub\'s name',
    ],
    [
      "a path outside hubs/",
      text((m) => {
        hubOf(m).inputs = [{ path: "hubs/../gitops.yaml", blob: sha("1") }];
      }),
      '"path" in input',
    ],
    [
      "a hub named twice",
      text((m) => {
        m.hubs = [hubOf(m), hubOf(m)];
      }),
      "names a hub twice",
    ],
    [
      "an address named twice",
      text((m) => {
        const i = { address: "a", actions: ["create"], digest: "0".repeat(64) };
        hubOf(m).changes = { keyed: true, digest: "0".repeat(64), items: [i, i] };
      }),
      "names an address twice",
    ],
    [
      "an action nobody knows",
      text((m) => {
        hubOf(m).changes = {
          keyed: true,
          digest: "0".repeat(64),
          items: [{ address: "a", actions: ["explode"], digest: "0".repeat(64) }],
        };
      }),
      "an action that is not known",
    ],
    [
      "too many hubs",
      text((m) => {
        m.hubs = Array(1001).fill(hubOf(m));
      }),
      "a list of at most 1000",
    ],
  ])("is refused when it holds %s", (_, content, expected) => {
    expect(reason(content)).toContain(expected);
  });

  it("never makes the parser throw", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (content) => {
        expect(parseManifest(content, key).state).toBe("refused");
      }),
    );
    const whole: Manifest = manifest("settings");
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(whole)), fc.jsonValue(), (field, value) => {
        const content = text((m) => {
          m[field] = value;
        });
        expect(["read", "refused"]).toContain(parseManifest(content, null).state);
      }),
    );
  });
});
