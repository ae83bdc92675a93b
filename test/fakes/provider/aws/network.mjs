// The network that a new AWS account has in each region: a default VPC with a subnet in each of three zones; and the subnets that were added.
import { madeUp } from "../habits.mjs";
import { ACCOUNT, regionOf } from "./account.mjs";

/** The default VPC: one that was put into the cloud, else the usual one. @returns {Record<string, any>} */
export function defaultVpc(/** @type {import("../habits.mjs").Scene} */ scene) {
  const region = regionOf(scene);
  const given = givenVpc(scene);
  if (given !== undefined) return given;
  const id = `vpc-${madeUp(`default vpc ${region}`)}`;
  return {
    id,
    arn: `arn:aws:ec2:${region}:${ACCOUNT}:vpc/${id}`,
    cidr_block: "172.31.0.0/16",
    default: true,
    owner_id: ACCOUNT,
    state: "available",
    tags: {},
  };
}

/** All subnets. @returns {Record<string, any>[]} */
export function subnetsOf(/** @type {import("../habits.mjs").Scene} */ scene) {
  const region = regionOf(scene);
  const added = scene.cloud.all("aws_subnet").map(({ attributes }) => attributes);
  if (givenVpc(scene) !== undefined) return added;
  const vpc_id = defaultVpc(scene).id;
  const usual = ["a", "b", "c"].map((zone, index) => ({
    id: `subnet-${madeUp(`${region}${zone}`)}`,
    vpc_id,
    availability_zone: `${region}${zone}`,
    cidr_block: `172.31.${index * 16}.0/20`,
    default_for_az: true,
    map_public_ip_on_launch: true,
    state: "available",
    owner_id: ACCOUNT,
    tags: {},
  }));
  return [...usual, ...added];
}

function givenVpc(/** @type {import("../habits.mjs").Scene} */ { cloud }) {
  return cloud.all("aws_vpc").find(({ attributes }) => attributes.default === true)?.attributes;
}
