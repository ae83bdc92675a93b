import { describe, expect, it } from "vitest";
import { diagnose } from "../../src/commands/doctor.ts";
import { HubError } from "../../src/errors.ts";
import { portsWith } from "../support/cloud-machine.ts";

describe("a look at what this computer has", () => {
  it("says of a Terraform that is not there that the program is missing", async () => {
    const gone = new HubError("TERRAFORM_MISSING", "no terraform was found", { hint: "Install it." });
    const ports = portsWith([]);
    const terraform = { ...ports.terraform, tool: () => Promise.reject(gone) };
    const repository = { ...ports.repository, hubFiles: async () => [], gitopsFile: async () => null };
    const found = await diagnose([], { ...ports, terraform, repository }, () => undefined);
    expect(found).toEqual([
      {
        place: "terraform",
        findings: [
          {
            subject: "program",
            state: "missing",
            words: "no terraform was found",
            advice: "Install it.",
            details: [],
          },
        ],
      },
    ]);
  });
});
