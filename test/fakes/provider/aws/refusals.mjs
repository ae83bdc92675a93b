// How AWS says no, as its plugin passes it on: texts that occurred, with names of our own.

/** @type {import("../faults.mjs").Refusals} */
export const refusals = {
  quota: {
    type: "aws_instance",
    message: "api error VcpuLimitExceeded: … your current vCPU limit of 16 …",
  },
  denied: {
    type: "aws_iam_role",
    message:
      "api error AccessDenied: User: arn:aws:sts::123456789012:assumed-role/hubs-apply/ci is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::123456789012:role/hub-physics-101-eu-central-1",
  },
  throttled: { type: "aws_eip", message: "api error RequestLimitExceeded: Request limit exceeded." },
};
