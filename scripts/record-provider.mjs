// `node scripts/record-provider.mjs`: what the real AWS plugin says of the resources that terraform/aws uses (and of some that it may come to
// use), for its stand-in in tests. Writes test/fixtures/providers/aws.json and aws.behaviour.json. Needs terraform and the plugin on this
// machine (scripts/test/terraform-plugins.mjs says where it is looked for); no account, and nothing is sent anywhere.
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { shaped } from "../test/fakes/provider/schema.mjs";
import { writeValue } from "../test/fakes/provider/values.mjs";
import { observe } from "./providers/observe.mjs";
import { startPlugin } from "./providers/real-plugin.mjs";
import { pluginEnvironment } from "./test/terraform-plugins.mjs";

const run = promisify(execFile);
const target = "test/fixtures/providers";

// Beyond what the roots use today: what a hub may get next.
const MORE = [
  [
    "resource",
    "aws_budgets_budget aws_cloudwatch_event_rule aws_cloudwatch_event_target aws_cloudwatch_log_group aws_cloudwatch_metric_alarm",
  ],
  [
    "resource",
    "aws_dlm_lifecycle_policy aws_ebs_snapshot aws_ec2_instance_state aws_iam_openid_connect_provider aws_iam_policy",
  ],
  [
    "resource",
    "aws_iam_role_policy_attachment aws_lambda_function aws_s3_bucket_lifecycle_configuration aws_s3_bucket_ownership_controls",
  ],
  [
    "resource",
    "aws_s3_bucket_policy aws_scheduler_schedule aws_scheduler_schedule_group aws_sns_topic aws_sns_topic_policy",
  ],
  [
    "resource",
    "aws_sns_topic_subscription aws_ssm_association aws_ssm_document aws_subnet aws_vpc aws_efs_file_system aws_efs_mount_target",
  ],
  ["resource", "aws_secretsmanager_secret aws_secretsmanager_secret_version"],
  [
    "data",
    "aws_ami aws_availability_zones aws_ebs_snapshot aws_ebs_snapshot_ids aws_ec2_instance_type aws_ec2_instance_type_offerings aws_eip",
  ],
  [
    "data",
    "aws_eips aws_efs_file_system aws_iam_role aws_iam_roles aws_instance aws_instances aws_region aws_s3_bucket aws_security_group",
  ],
  [
    "data",
    "aws_security_groups aws_ssm_parameters_by_path aws_vpcs aws_iam_instance_profile aws_resourcegroupstaggingapi_resources",
  ],
  ["ephemeral", "aws_ssm_parameter aws_secretsmanager_random_password aws_secretsmanager_secret_version"],
].flatMap(([kind, types]) => types.split(" ").map((type) => [kind, type]));

const folder = await mkdtemp(join(tmpdir(), "record-provider-"));
try {
  const provider = pruned(await realSchema(), await usedTypes());
  const schema = {
    format_version: "1.0",
    provider_schemas: { "registry.terraform.io/hashicorp/aws": provider },
  };
  await writeFile(join(target, "aws.json"), `${JSON.stringify(schema)}\n`);
  await writeFile(
    join(target, "aws.behaviour.json"),
    `${JSON.stringify({ resource_schemas: await observed(provider) }, null, 1)}\n`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function realSchema() {
  const lock = await readFile("terraform/aws/.terraform.lock.hcl", "utf8");
  const version = /version\s+=\s+"([^"]+)"/.exec(lock)?.[1];
  const aws = `{ source = "hashicorp/aws", version = "${version}" }`;
  await writeFile(
    join(folder, "versions.tf"),
    `terraform {\n  required_providers {\n    aws = ${aws}\n  }\n}\n`,
  );
  const env = { ...process.env, ...(await pluginEnvironment(folder)) };
  await run("terraform", [`-chdir=${folder}`, "init", "-backend=false", "-input=false"], { env });
  const { stdout } = await run("terraform", [`-chdir=${folder}`, "providers", "schema", "-json"], {
    env,
    maxBuffer: 1 << 29,
  });
  const [found] = Object.values(JSON.parse(stdout).provider_schemas);
  return found;
}

/** Kind and type of each block of the roots. */
async function usedTypes() {
  const names = await readdir("terraform/aws", { recursive: true });
  const texts = await Promise.all(
    names.filter((name) => name.endsWith(".tf")).map((name) => readFile(join("terraform/aws", name), "utf8")),
  );
  return texts.flatMap((text) =>
    [...text.matchAll(/^(resource|data|ephemeral) "(aws_\w+)"/gm)].map(([, kind, type]) => [kind, type]),
  );
}

function pruned(/** @type {any} */ schema, /** @type {string[][]} */ used) {
  const keep = (/** @type {string} */ kind, /** @type {Record<string, unknown>} */ schemas) => {
    const types = [
      ...new Set([...used, ...MORE].filter(([each]) => each === kind).map(([, type]) => type)),
    ].sort();
    return Object.fromEntries(
      types.flatMap((type) => (schemas[type] === undefined ? [] : [[type, plain(schemas[type])]])),
    );
  };
  return {
    provider: plain(schema.provider),
    resource_schemas: keep("resource", schema.resource_schemas),
    data_source_schemas: keep("data", schema.data_source_schemas),
    ephemeral_resource_schemas: keep("ephemeral", schema.ephemeral_resource_schemas),
  };
}

/** Without the words for people. @returns {any} */
function plain(/** @type {any} */ value) {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  const isText = (/** @type {string} */ key) =>
    /^(description(_kind)?|deprecated)$/.test(key) && typeof value[key] !== "object";
  // A type is a word or a list, and the names in it are not ours to drop.
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) =>
      isText(key) ? [] : [[key, key === "type" ? each : plain(each)]],
    ),
  );
}

async function observed(/** @type {any} */ provider) {
  const plugin = await startPlugin(await programOf());
  try {
    await plugin.call("ConfigureProvider", {
      terraform_version: "1.11.4",
      config: writeValue(configuration(provider.provider.block)),
    });
    /** @type {Record<string, object>} */
    const behaviour = {};
    for (const [type, { block }] of Object.entries(provider.resource_schemas)) {
      behaviour[type] = await observe(plugin, type, block).catch((error) => {
        throw new Error(`${type}: ${error.message}`);
      });
    }
    return behaviour;
  } finally {
    plugin.stop();
  }
}

async function programOf() {
  const folders = join(folder, ".terraform", "providers", "registry.terraform.io", "hashicorp", "aws");
  const names = await readdir(folders, { recursive: true });
  const program = names.find((name) => name.includes("terraform-provider-aws"));
  if (program === undefined) throw new Error("the plugin is not where terraform init puts it");
  return join(folders, program);
}

/** No account is looked up, and credentials that are none. */
function configuration(/** @type {any} */ block) {
  return shaped(block, {
    region: "eu-central-1",
    access_key: "none",
    secret_key: "none",
    max_retries: 0,
    skip_credentials_validation: true,
    skip_requesting_account_id: true,
    skip_metadata_api_check: "true",
    skip_region_validation: true,
  });
}
