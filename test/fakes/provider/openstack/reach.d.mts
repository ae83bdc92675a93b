import type { Cloud } from "../cloud.mjs";

/** Whether a machine has this address now. */
export function isTaken(cloud: Cloud, ip: string): boolean;
