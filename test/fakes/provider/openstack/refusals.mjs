// How OpenStack says no, as its plugin passes it on: texts that occurred, with names of our own.

/** @type {import("../faults.mjs").Refusals} */
export const refusals = {
  quota: {
    type: "openstack_compute_instance_v2",
    message:
      'Error creating OpenStack server: Request forbidden: [POST https://cloud.example.org/compute/v2.1/servers], error message: {"forbidden": {"code": 403, "message": "Quota exceeded for cores, ram: Requested 8, 16384, but already used 18, 36864 of 20, 51200 cores, ram"}}',
  },
  denied: {
    type: "openstack_networking_secgroup_v2",
    message:
      'Error creating openstack_networking_secgroup_v2: Request forbidden: [POST https://cloud.example.org/networking/v2.0/security-groups], error message: {"NeutronError": {"type": "PolicyNotAuthorized", "message": "rule:create_security_group is disallowed by policy", "detail": ""}}',
  },
  throttled: {
    type: "openstack_networking_floatingip_v2",
    message:
      "Error creating openstack_networking_floatingip_v2: Too many requests have been sent in a given amount of time. Pause requests, wait up to one minute, and try again. [POST https://cloud.example.org/networking/v2.0/floatingips]",
  },
};
