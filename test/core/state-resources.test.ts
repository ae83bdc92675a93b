import { expect, it } from "vitest";
import { stateResources } from "../../src/core/state-resources.ts";

it("reads addresses and ids of a state, and nothing else", () => {
  const state = {
    version: 4,
    resources: [
      { mode: "data", type: "aws_vpc", name: "this", instances: [{ attributes: { id: "vpc-1" } }] },
      { mode: "managed", type: "aws_eip", name: "this", instances: [{ attributes: { id: "eipalloc-1" } }] },
      {
        mode: "managed",
        type: "aws_ssm_parameter",
        name: "secret",
        instances: [{ index_key: "OAUTH", attributes: { id: "/hubs/x/secrets/OAUTH" } }],
      },
      {
        module: "module.account",
        mode: "managed",
        type: "aws_iam_role",
        name: "plan",
        instances: [{ index_key: 0, attributes: { id: "plan" } }],
      },
    ],
  };
  expect(stateResources(state)).toEqual([
    { address: "aws_eip.this", id: "eipalloc-1" },
    { address: 'aws_ssm_parameter.secret["OAUTH"]', id: "/hubs/x/secrets/OAUTH" },
    { address: "module.account.aws_iam_role.plan[0]", id: "plan" },
  ]);
  expect(stateResources(null)).toEqual([]);
});
