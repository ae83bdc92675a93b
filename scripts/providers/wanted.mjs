// What a hub on one machine may need of a cloud: kinds of resources and data sources, for the fixtures that cut-provider.mjs makes.

/** @type {Record<string, { resources: string[], data: string[], ephemeral: string[] }>} */
export const WANTED = {
  google: {
    resources: [
      ...named(
        "google_compute_",
        "address attached_disk disk disk_resource_policy_attachment firewall instance",
      ),
      ...named("google_compute_", "instance_iam_member network resource_policy snapshot subnetwork"),
      ...named("google_storage_", "bucket bucket_iam_member bucket_object"),
      ...named("google_secret_manager_", "secret secret_iam_member secret_version"),
      ...named("google_iam_workload_identity_", "pool pool_provider"),
      ...named("google_project_", "iam_custom_role iam_member service"),
      ...named("google_service_account", " _iam_member"),
      ...named("google_", "billing_budget dns_record_set filestore_instance monitoring_notification_channel"),
    ],
    data: [
      ...named(
        "google_compute_",
        "address disk image instance machine_types network regions resource_policy",
      ),
      ...named("google_compute_", "snapshot subnetwork zones"),
      ...named("google_storage_bucket", " _object _object_content"),
      ...named("google_secret_manager_", "secret secret_version"),
      ...named("google_", "billing_account client_config client_openid_userinfo dns_managed_zone project"),
      ...named("google_", "filestore_instance service_account"),
    ],
    ephemeral: named("google_", "client_config secret_manager_secret_version"),
  },
  openstack: {
    resources: [
      ...named("openstack_blockstorage_", "volume_attach_v3 volume_v3"),
      ...named(
        "openstack_compute_",
        "instance_v2 interface_attach_v2 keypair_v2 servergroup_v2 volume_attach_v2",
      ),
      ...named("openstack_networking_", "floatingip_associate_v2 floatingip_v2 network_v2 port_v2"),
      ...named("openstack_networking_", "port_secgroup_associate_v2 router_interface_v2 router_v2"),
      ...named("openstack_networking_", "secgroup_rule_v2 secgroup_v2 subnet_v2"),
      ...named("openstack_objectstorage_", "container_v1 object_v1 tempurl_v1"),
      ...named("openstack_", "dns_recordset_v2 identity_application_credential_v3 keymanager_secret_v1"),
      ...named("openstack_", "sharedfilesystem_share_access_v2 sharedfilesystem_share_v2"),
    ],
    data: [
      ...named("openstack_blockstorage_", "availability_zones_v3 volume_v3"),
      ...named("openstack_compute_", "availability_zones_v2 flavor_v2 instance_v2 keypair_v2 limits_v2"),
      ...named("openstack_networking_", "floatingip_v2 network_v2 port_v2 router_v2 secgroup_v2 subnet_v2"),
      ...named("openstack_", "dns_zone_v2 identity_auth_scope_v3 images_image_ids_v2 images_image_v2"),
      ...named("openstack_", "keymanager_secret_v1 sharedfilesystem_share_v2"),
    ],
    ephemeral: [],
  },
};

/** "google_compute_" and "disk image": both in full; a name may be empty. */
function named(/** @type {string} */ beginning, /** @type {string} */ names) {
  return names.split(" ").map((name) => `${beginning}${name}`);
}
