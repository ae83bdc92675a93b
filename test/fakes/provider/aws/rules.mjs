// What AWS refuses: two of a name, and removing what is in use; and what goes along with a removed thing. Words as AWS says them.
import { newId } from "../habits.mjs";
import { idOf, keyOf } from "./identity.mjs";

/**
 * @typedef {import("../habits.mjs").Scene} Scene
 * @typedef {Record<string, any>} Value
 */

/** What AWS says when the name is taken, by type; what is not here is overwritten or may be there twice. @type {Record<string, string>} */
const TAKEN = {
  aws_iam_role: "EntityAlreadyExists: Role with name {id} already exists.",
  aws_iam_instance_profile: "EntityAlreadyExists: Instance Profile {id} already exists.",
  aws_s3_bucket:
    "BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded and you already own it.",
  aws_ssm_parameter:
    "ParameterAlreadyExists: The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
  aws_cloudwatch_log_group: "ResourceAlreadyExistsException: The specified log group already exists",
  aws_scheduler_schedule: "ConflictException: Schedule {id} already exists.",
  aws_scheduler_schedule_group: "ConflictException: Schedule group {id} already exists.",
  aws_budgets_budget: "DuplicateRecordException: Error creating budget: the budget already exists.",
};

/** Throws when AWS would not make this. */
export function refuseNew(
  /** @type {string} */ type,
  /** @type {Value} */ value,
  /** @type {Scene} */ { cloud },
) {
  if (type in TAKEN && value.overwrite !== true) {
    const id = idOf(type, value);
    if (cloud.find(type, keyOf(type, { ...value, id })) !== null)
      throw new Error(`creating ${type}: api error ${TAKEN[type].replace("{id}", id)}`);
  }
  if (type === "aws_security_group") {
    const same = cloud
      .all(type)
      .find(({ attributes: { name, vpc_id } }) => name === value.name && vpc_id === value.vpc_id);
    if (same !== undefined)
      throw new Error(
        `creating Security Group (${value.name}): api error InvalidGroup.Duplicate: The security group '${value.name}' already exists for VPC '${value.vpc_id}'`,
      );
  }
  if (type === "aws_volume_attachment") {
    const other = attachmentOf(cloud, value.volume_id);
    if (other !== undefined && other.attributes.instance_id !== value.instance_id)
      throw new Error(
        `attaching EBS Volume (${value.volume_id}): api error VolumeInUse: ${value.volume_id} is already attached to an instance`,
      );
  }
}

/** The attachment of a disk to a machine; undefined without. */
export function attachmentOf(
  /** @type {import("../habits.mjs").Cloud} */ cloud,
  /** @type {string} */ volume,
) {
  return cloud.all("aws_volume_attachment").find(({ attributes }) => attributes.volume_id === volume);
}

/** Throws when AWS would not remove this; else takes along what goes with it. */
export function refuseRemoval(
  /** @type {string} */ type,
  /** @type {Value} */ value,
  /** @type {Scene} */ scene,
) {
  removals[type]?.(value, scene);
}

/** @type {Record<string, (value: Value, scene: Scene) => void>} */
const removals = {
  aws_instance: ({ id }, { cloud }) => {
    for (const type of ["aws_volume_attachment", "aws_eip_association"])
      for (const thing of cloud.all(type))
        if (thing.attributes.instance_id === id) cloud.remove(type, thing.id);
  },
  aws_ebs_volume: (value, { cloud }) => {
    if (attachmentOf(cloud, value.id) !== undefined)
      throw new Error(
        `deleting EBS Volume (${value.id}): api error VolumeInUse: Volume ${value.id} is currently attached to an instance`,
      );
    if (!value.final_snapshot) return;
    const id = newId("snap-");
    const { size: volume_size, tags, tags_all, encrypted } = value;
    cloud.put({
      type: "aws_ebs_snapshot",
      id,
      attributes: { id, volume_id: value.id, volume_size, tags, tags_all, encrypted },
      secrets: {},
    });
  },
  aws_s3_bucket: ({ bucket, force_destroy }, { cloud }) => {
    const objects = cloud.all("aws_s3_object").filter(({ attributes }) => attributes.bucket === bucket);
    if (objects.length > 0 && !force_destroy)
      throw new Error(
        `deleting S3 Bucket (${bucket}): api error BucketNotEmpty: The bucket you tried to delete is not empty`,
      );
    for (const { type, id } of objects) cloud.remove(type, id);
  },
  aws_iam_role: ({ name }, { cloud }) => {
    const policy = cloud.all("aws_iam_role_policy").find(({ attributes }) => attributes.role === name);
    if (policy !== undefined)
      throw new Error(
        `deleting IAM Role (${name}): api error DeleteConflict: Cannot delete entity, must delete policies first.`,
      );
  },
  aws_security_group: ({ id }, { cloud }) => {
    const user = cloud
      .all("aws_instance")
      .find(({ attributes }) => attributes.vpc_security_group_ids?.includes(id));
    if (user !== undefined)
      throw new Error(
        `deleting Security Group (${id}): api error DependencyViolation: resource ${id} has a dependent object`,
      );
  },
};
