// What the stories of killed runs have in common.

/** A hub file whose first apply takes about ten seconds. */
export const PROCESS_HUB = `provider: local
runtime: process
admin_users: [alice]
auth: {type: native}
`;

/** Seconds into that apply: plan, hub and proxy starting, health check. */
export const MOMENTS: readonly number[] = [0.1, 0.4, 0.8, 1.2, 1.8, 2.5, 3.5, 4.5, 5.5, 6.5, 8, 10];
