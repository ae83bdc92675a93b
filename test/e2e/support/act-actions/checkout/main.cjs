// actions/checkout for the stand-in: tells it which job begins, as GitHub knows when it hands a job its token, and fetches from its git repository.
const { execFileSync } = require("node:child_process");

const { GITHUB_JOB, GITHUB_WORKSPACE, HUB_TEST_REPOSITORY, HUB_TEST_SERVICES, INPUT_REF } = process.env;

async function checkOut() {
  const answer = await fetch(`${HUB_TEST_SERVICES}/jobs/${GITHUB_JOB}`, { method: "POST" });
  if (!answer.ok)
    throw new Error(`the test's own server answered ${answer.status} for the job ${GITHUB_JOB}`);
  const depth = Number(process.env["INPUT_FETCH-DEPTH"]);
  const few = depth === 0 ? [] : [`--depth=${depth}`];
  const wanted = depth === 0 ? ["+refs/heads/*:refs/remotes/origin/*", INPUT_REF] : [INPUT_REF];
  git("init", "--quiet");
  git("remote", "add", "origin", `file://${HUB_TEST_REPOSITORY}`);
  git("fetch", "--quiet", "--no-tags", ...few, "origin", ...wanted);
  git("checkout", "--quiet", "--detach", INPUT_REF);
}

function git(...args) {
  execFileSync("git", args, { cwd: GITHUB_WORKSPACE, stdio: "inherit" });
}

checkOut().catch((error) => {
  console.log(`::error::${error.message}`);
  process.exitCode = 1;
});
