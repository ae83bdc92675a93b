// How long `hubctl validate` takes for 1,000 hub files, and how much memory, in one process as a user starts it.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const bundle = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

/** Writes `files` hubs into a folder of its own, validates them, and returns `{files, seconds, peakMiB}`. */
export async function benchValidate({ files = 1000, cli = bundle } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "hubctl-bench-"));
  try {
    await writeHubs(folder, files);
    const started = performance.now();
    const { code, output, peakMiB } = await run(cli, folder);
    const seconds = (performance.now() - started) / 1000;
    const found = JSON.parse(output);
    if (code !== 0 || found.hubs !== files) {
      throw new Error(
        `expected ${files} valid hubs, got ${found.hubs} with ${found.problems.length} problems (exit ${code})`,
      );
    }
    return { files, seconds, peakMiB };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeHubs(folder, count) {
  await mkdir(join(folder, "hubs/rosters"), { recursive: true });
  const writes = [writeFile(join(folder, "gitops.yaml"), "providers: {aws: {region: eu-central-1}}\n")];
  for (let index = 0; index < count; index++) {
    const name = `hub-${String(index).padStart(5, "0")}`;
    writes.push(writeFile(join(folder, "hubs", `${name}.yaml`), index % 2 === 0 ? small(name) : large(name)));
    if (index % 10 === 1) writes.push(writeFile(join(folder, `hubs/rosters/${name}.csv`), roster()));
  }
  await Promise.all(writes);
}

const small = (name) => `# ${name}\nprovider: local\nadmin_users: [alice]\nauth: {type: native}\nusers: 30\n`;

const large = (name) => `# ${name}
provider: aws
users: 30
contact: teacher@example.org
domain: ${name}.example.org
admin_users: [alice, dave]
auth: {type: github, secret: COURSE_OAUTH, config: {scope: ["read:org"]}}
allowed_users: ${Number(name.slice(-1)) === 1 ? `{file: rosters/${name}.csv}` : "[bob, carol]"}
image: quay.io/jupyter/scipy-notebook:2025-03-14
profile_list:
  - {display_name: Small, mem_limit: 1G, default: true}
  - {display_name: Large, mem_limit: 8G, image: "quay.io/jupyter/pytorch-notebook:2025-03-14"}
allow_custom_image: quay\\.io/physics/[a-z0-9-]+:.+
env: {OMP_NUM_THREADS: "2", COURSE: ${name}}
content: [https://github.com/physics/${name}]
datasets: [{name: lhc, source: "cvmfs:sft.cern.ch"}]
storage: {size: 500G, quota: 10G}
schedule: {start: "07:30", stop: "22:00", timezone: Europe/Zurich}
events: [{from: 2026-12-01, to: 2026-12-03, users: 60}]
budget: {monthly: 900, currency: USD}
tags: {course: ${name}}
`;

const roster = () =>
  `username\n${Array.from({ length: 200 }, (_, index) => `student-${index}`).join("\n")}\n`;

/** Runs the program; its last act is to write its peak memory to a pipe of its own. */
function run(cli, cwd) {
  const last =
    "process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)))";
  const hook = `import { createRequire } from "node:module"; const require = createRequire("file:///"); ${last}`;
  const command = ["--import", `data:text/javascript,${encodeURIComponent(hook)}`, cli, "validate", "--json"];
  const child = spawn(process.execPath, command, { cwd, stdio: ["ignore", "pipe", "inherit", "pipe"] });
  let output = "";
  let peak = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  child.stdio[3].on("data", (text) => {
    peak += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output, peakMiB: Math.round(Number(peak) / 1024) }));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(await benchValidate(process.argv[2] === undefined ? {} : { cli: process.argv[2] }));
}
