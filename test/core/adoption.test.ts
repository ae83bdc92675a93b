import { describe, expect, it } from "vitest";
import { adoptionOf, type Found } from "../../src/core/adoption.ts";

const machine = (id: string): Found => ({
  address: "aws_instance.this",
  importId: id,
  id,
  words: `the machine ${id}`,
});
const link: Found = {
  address: "aws_volume_attachment.homes",
  importId: "/dev/sdf:vol-1:i-1",
  id: null,
  words: "the disk's connection",
};

describe("what an interrupted run made", () => {
  it("is taken back when the state does not hold it", () => {
    const adoption = adoptionOf([machine("i-1"), link], [], "physics-101");
    expect(adoption).toEqual({
      adopt: { "aws_instance.this": "i-1", "aws_volume_attachment.homes": "/dev/sdf:vol-1:i-1" },
      forget: [],
      words: ["the machine i-1", "the disk's connection"],
      surplus: [],
    });
  });

  it("is left as it is when the state holds it", () => {
    const held = [
      { address: "aws_instance.this", id: "i-1" },
      { address: "aws_volume_attachment.homes", id: "vai-7" },
    ];
    expect(adoptionOf([machine("i-1"), link], held, "physics-101")).toEqual({
      adopt: {},
      forget: [],
      words: [],
      surplus: [],
    });
  });

  it("takes the place of what is gone", () => {
    const held = [{ address: "aws_instance.this", id: "i-gone" }];
    const adoption = adoptionOf([machine("i-2")], held, "physics-101");
    expect(adoption.forget).toEqual(["aws_instance.this"]);
    expect(adoption.adopt).toEqual({ "aws_instance.this": "i-2" });
  });

  it("is told of, and left alone, beside what the state holds", () => {
    const held = [{ address: "aws_instance.this", id: "i-1" }];
    const adoption = adoptionOf([machine("i-1"), machine("i-2")], held, "physics-101");
    expect(adoption).toMatchObject({ adopt: {}, forget: [], surplus: ["the machine i-2"] });
  });

  it("is a person's to choose when there are several", () => {
    expect(() => adoptionOf([machine("i-1"), machine("i-2")], [], "physics-101")).toThrow(
      expect.objectContaining({
        code: "ADOPT_AMBIGUOUS",
        details: ["the machine i-1", "the machine i-2"],
      }),
    );
  });

  it("leaves alone what is in the state and was not found: a plan sees for itself", () => {
    const held = [{ address: "aws_eip.this", id: "eipalloc-1" }];
    expect(adoptionOf([], held, "physics-101")).toMatchObject({ adopt: {}, forget: [] });
  });
});
