import { describe, expect, it } from "vitest";
import { healthy, type ProbeStep, type StepResult, summary, unhealthy } from "../../src/core/health.ts";
import { onlyInside } from "../../src/core/machine-wait.ts";
import { explainFault, faultWords, type ProbeFault } from "../../src/core/probe-faults.ts";

const URL_HTTPS = "https://physics-101.example.org";
const URL_HTTP = "http://127.0.0.1:8000";

function done(step: ProbeStep, words: string): StepResult {
  return { step, state: "done", words, seconds: 1 };
}

describe("the verdict", () => {
  const steps = [
    done("hub", "JupyterHub 6.1.1 answers"),
    done("sign-in", "signed in"),
    done("server", "server started"),
    done("kernel", "kernel started"),
    done("cell", "cell ran (1 + 1 = 2)"),
  ];

  it("says in one line what a person could do on the hub", () => {
    expect(summary(healthy(steps, 6.2))).toBe("signed in · server started · cell ran (1 + 1 = 2)");
  });

  it("says why a full hub was not tried to the end", () => {
    expect(summary(healthy(steps.slice(0, 2), 1, "the hub is full"))).toBe("signed in · the hub is full");
  });

  it("names the step, the reason and the log of a hub that fails, after the steps that went well", () => {
    const waiting: StepResult = { step: "server", state: "waiting", words: "Server requested", seconds: 1 };
    const verdict = unhealthy({
      step: "server",
      fault: { kind: "spawn-failed", message: "no such image" },
      url: URL_HTTP,
      steps: [...steps.slice(0, 2), waiting],
      stepSeconds: 3,
      seconds: 5,
    });
    expect(verdict.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
      "hub done",
      "sign-in done",
      "server failed",
    ]);
    expect(verdict).toMatchObject({ step: "server", service: "hub", seconds: 5 });
    expect(summary(verdict)).toBe("server: a server did not start: no such image");
  });
});

describe("a hub that answers on its machine only", () => {
  function verdict(step: ProbeStep, fault: ProbeFault) {
    return unhealthy({ step, fault, url: URL_HTTPS, steps: [], stepSeconds: 1, seconds: 1 });
  }

  it("is told so when its name, its certificate or the network is missing", () => {
    const late = onlyInside(verdict("dns", { kind: "no-address", host: "physics-101.example.org" }));
    expect(late).toMatchObject({
      step: "dns",
      service: "caddy",
      reason:
        "the hub answers on its machine, but not from outside: the name physics-101.example.org has no address",
      hint: expect.stringContaining("nothing has to be applied again"),
    });
    for (const [step, fault] of [
      ["certificate", { kind: "bad-certificate", code: "EPROTO" }],
      ["hub", { kind: "no-answer", code: "ETIMEDOUT" }],
    ] as const)
      expect(onlyInside(verdict(step, fault)).reason).toContain("but not from outside");
  });

  it("is not told so when the hub itself was met and failed", () => {
    const spawn = verdict("server", { kind: "spawn-failed", message: "no such image" });
    const down = verdict("hub", { kind: "status", status: 503, message: "" });
    expect([onlyInside(spawn), onlyInside(down)]).toEqual([spawn, down]);
  });
});

describe("a name that is made of the machine's address", () => {
  it("has nobody's record to be mended: the network may filter it", () => {
    const fault = { kind: "no-address", host: "203-0-113-1.sslip.io" } as const;
    const found = unhealthy({ step: "dns", fault, url: URL_HTTPS, steps: [], stepSeconds: 1, seconds: 1 });
    expect(found.hint).toContain("Look from another network");
    expect(found.hint).not.toContain("record");
  });
});

describe("a fault in words", () => {
  const cases: [ProbeFault, ProbeStep, string, string, string | null][] = [
    [{ kind: "no-address", host: "physics-101.example.org" }, "dns", URL_HTTPS, "has no address", "caddy"],
    [{ kind: "no-address", host: "localhost.example" }, "dns", URL_HTTP, "has no address", null],
    [{ kind: "bad-certificate", code: "CERT_HAS_EXPIRED" }, "certificate", URL_HTTPS, "has expired", "caddy"],
    [
      { kind: "bad-certificate", code: "SELF_SIGNED_CERT_IN_CHAIN" },
      "certificate",
      URL_HTTPS,
      "signed by itself",
      "caddy",
    ],
    [
      { kind: "bad-certificate", code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" },
      "certificate",
      URL_HTTPS,
      "this computer does not know",
      "caddy",
    ],
    [{ kind: "bad-certificate", code: "EPROTO" }, "certificate", URL_HTTPS, "no secure connection", "caddy"],
    [{ kind: "no-answer", code: "ECONNREFUSED" }, "hub", URL_HTTPS, "physics-101.example.org:443", "caddy"],
    [
      { kind: "no-answer", code: "ECONNREFUSED" },
      "hub",
      URL_HTTP,
      "nothing listens at 127.0.0.1:8000",
      "proxy",
    ],
    [{ kind: "no-answer", code: "ETIMEDOUT" }, "hub", URL_HTTPS, "firewall", "caddy"],
    [{ kind: "no-answer", code: "ECONNRESET" }, "hub", URL_HTTP, "failed (ECONNRESET)", "proxy"],
    [{ kind: "slow", waitedSeconds: 9 }, "server", URL_HTTP, "9 s for a server to start", "hub"],
    [{ kind: "slow", waitedSeconds: 9 }, "certificate", URL_HTTPS, "a secure connection", "caddy"],
    [{ kind: "slow", waitedSeconds: 9 }, "dns", URL_HTTPS, "from the name server", "caddy"],
    [{ kind: "status", status: 502, message: "" }, "hub", URL_HTTPS, "proxy does not answer", "proxy"],
    [{ kind: "status", status: 503, message: "" }, "hub", URL_HTTPS, "not up yet (503)", "hub"],
    [
      { kind: "status", status: 308, message: "" },
      "hub",
      URL_HTTP,
      "sends visitors elsewhere (308)",
      "proxy",
    ],
    [{ kind: "status", status: 500, message: "oh" }, "sign-in", URL_HTTP, "the hub answered 500: oh", "hub"],
    [
      { kind: "status", status: 404, message: "" },
      "kernel",
      URL_HTTP,
      "the notebook server answered 404",
      "hub",
    ],
    [{ kind: "not-a-hub", found: "no version" }, "hub", URL_HTTP, "not as a JupyterHub", "proxy"],
    [{ kind: "token-refused", message: "Forbidden" }, "sign-in", URL_HTTP, "token: Forbidden", "hub"],
    [{ kind: "kernel-died" }, "cell", URL_HTTP, "kernel died", "hub"],
    [{ kind: "connection-cut", code: 1006 }, "cell", URL_HTTPS, "code 1006", "caddy"],
    [{ kind: "wrong-result", got: "3" }, "cell", URL_HTTP, "answered 3", "hub"],
    [{ kind: "still-running" }, "clean-up", URL_HTTP, "did not stop", "hub"],
  ];

  it.each(cases)(
    "%j at %s of %s says %s and points to the log of %s",
    (fault, step, url, reason, service) => {
      const explanation = explainFault(fault, step, url);
      expect(explanation.reason).toContain(reason);
      expect(explanation.service).toBe(service);
      expect(explanation.hint).toMatch(/^[A-Z].*\.$/);
      expect(faultWords(fault, step, url)).toBe(explanation.reason);
    },
  );
});
