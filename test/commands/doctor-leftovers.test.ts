import { describe, expect, it } from "vitest";
import { diagnose } from "../../src/commands/doctor.ts";
import type { HubFile } from "../../src/core/hub-file.ts";
import type { Ports } from "../../src/ports.ts";
import { fakeAws } from "../fakes/aws.ts";

/** A repository with this gitops.yaml and no hub, in front of an account where the hub `stillborn` left something. */
function ports(gitops: string | null): Ports {
  const bytes = new TextEncoder().encode(gitops ?? "");
  const file: HubFile | null = gitops === null ? null : { path: "gitops.yaml", bytes, kind: "file" };
  const parts: Pick<Ports, "aws"> & {
    readonly repository: Partial<Ports["repository"]>;
    readonly terraform: Partial<Ports["terraform"]>;
  } = {
    aws: fakeAws({
      arn: "arn:aws:iam::123456789012:user/alice",
      buckets: { states: true },
      states: { stillborn: 3 },
    }),
    repository: { hubFiles: async () => [], gitopsFile: async () => file },
    terraform: { tool: async () => ({ name: "terraform", version: "1.11.4", path: "/bin/terraform" }) },
  };
  return parts as Ports;
}

describe("a doctor in a repository without hubs", () => {
  const state = "state: {aws: {bucket: states, region: eu-central-1}}\n";

  it("looks where states are kept, and finds what the last hub left", async () => {
    const found = await diagnose([], ports(state), () => undefined);
    expect(found.map(({ place }) => place)).toEqual(["terraform", "aws"]);
    expect(found[1]?.findings).toContainEqual(
      expect.objectContaining({ subject: "left of stillborn", state: "left" }),
    );
  });

  it("looks at nothing else where there is no such place", async () => {
    const found = await diagnose([], ports(null), () => undefined);
    expect(found.map(({ place }) => place)).toEqual(["terraform"]);
  });
});
