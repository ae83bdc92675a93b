// Records real `terraform show -json` output for the tests: node scripts/record-plans.mjs [FOLDER]
// Uses the terraform on PATH with its built-in provider only; run it again after a new Terraform release and read the differences.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = process.argv[2] ?? "test/fixtures/plans";

const root = ({
  image = "lab:1",
  password = "hunter2-secret",
  size = 100,
  extra = "",
  address = "machine",
} = {}) => `
variable "password" {
  type      = string
  sensitive = true
  default   = "${password}"
}
resource "terraform_data" "settings" {
  input = { image = "${image}", password = var.password }
}
resource "terraform_data" "${address}" {
  input            = "machine"
  triggers_replace = "${image}"
}
resource "terraform_data" "home" {
  input = { size = ${size} }
}
output "url" {
  value = "https://demo.example.org"
}
output "image" {
  value = terraform_data.settings.output.image
  sensitive = true
}
check "capacity" {
  assert {
    condition     = terraform_data.settings.input.image != "" && ${size} >= 100
    error_message = "the disk is too small for this class"
  }
}
${extra}
`;

const withoutHome = (text) => text.replace(/resource "terraform_data" "home" \{[\s\S]*?\n\}\n/, "");
const moved = "moved {\n  from = terraform_data.machine\n  to   = terraform_data.server\n}";
const kept = "removed {\n  from = terraform_data.home\n  lifecycle {\n    destroy = false\n  }\n}";

/** Each plan starts from one and the same state, made by `root()`, except the first; `before` is applied on top of it. */
const plans = {
  "new": { fresh: true, text: root() },
  none: { text: root() },
  settings: { text: root({ size: 200 }) },
  sensitive: { text: root({ password: "hunter3-secret" }) },
  replace: { text: root({ image: "lab:2" }) },
  subset: { before: root({ size: 200 }), text: root({ size: 200, image: "lab:2" }) },
  both: { text: root({ size: 200, image: "lab:2" }) },
  "destroy-disk": { text: withoutHome(root()) },
  "forget-disk": { text: withoutHome(root({ extra: kept })) },
  destroy: { text: root(), options: ["-destroy"] },
  move: { text: root({ extra: moved, address: "server" }) },
  "failed-check": { text: root({ size: 50 }) },
  import: {
    text: root({
      extra: 'resource "terraform_data" "old" {\n}\nimport {\n  to = terraform_data.old\n  id = "old-id"\n}',
    }),
  },
  "output-only": { text: root().replace("demo.example.org", "other.example.org") },
  "none-again": { text: root() },
};

const work = mkdtempSync(join(tmpdir(), "record-plans-"));
const state = join(work, "terraform.tfstate");

function terraform(...args) {
  return execFileSync("terraform", [`-chdir=${work}`, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      TF_CLI_CONFIG_FILE: join(work, "terraformrc"),
      TF_IN_AUTOMATION: "1",
      CHECKPOINT_DISABLE: "1",
    },
  });
}

function apply(text) {
  writeFileSync(join(work, "main.tf"), text);
  terraform("apply", "-input=false", "-auto-approve");
}

function record(name, plan, common) {
  if (plan.fresh) rmSync(state, { force: true });
  else writeFileSync(state, common);
  if (plan.before) apply(plan.before);
  writeFileSync(join(work, "main.tf"), plan.text);
  terraform("plan", "-input=false", "-out=plan", ...(plan.options ?? []));
  const json = JSON.parse(terraform("show", "-json", "plan"));
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(json, null, 1)}\n`);
}

try {
  writeFileSync(join(work, "terraformrc"), "");
  writeFileSync(join(work, "main.tf"), root());
  terraform("init", "-input=false");
  apply(root());
  const common = readFileSync(state, "utf8");
  for (const [name, plan] of Object.entries(plans)) record(name, plan, common);
} finally {
  rmSync(work, { recursive: true });
}
