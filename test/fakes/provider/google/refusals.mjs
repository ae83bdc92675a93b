// How Google Cloud says no, as its plugin passes it on: texts that occurred, with names of our own.

/** @type {import("../faults.mjs").Refusals} */
export const refusals = {
  quota: {
    type: "google_compute_instance",
    message:
      "Error waiting for instance to create: Quota 'CPUS' exceeded.  Limit: 24.0 in region europe-west1.\n\tmetric name = compute.googleapis.com/cpus\n\tlimit name = CPUS-per-project-region\n\tlimit = 24\n\tdimensions = map[region:europe-west1]",
  },
  denied: {
    type: "google_compute_firewall",
    message:
      "Error creating Firewall: googleapi: Error 403: Required 'compute.firewalls.create' permission for 'projects/class-hubs/global/firewalls/hub-physics-101', forbidden",
  },
  throttled: {
    type: "google_compute_address",
    message:
      "Error creating Address: googleapi: Error 403: Quota exceeded for quota group 'default' and limit 'Queries per 100 seconds' of service 'compute.googleapis.com' for consumer 'project_number:123456789012'., rateLimitExceeded",
  },
};
