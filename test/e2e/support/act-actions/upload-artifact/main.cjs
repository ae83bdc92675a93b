// actions/upload-artifact for the stand-in: one file, kept as an artifact of this run.
const { existsSync, readFileSync } = require("node:fs");
const { basename } = require("node:path");

const { GITHUB_RUN_ID, HUB_TEST_SERVICES, INPUT_NAME, INPUT_PATH } = process.env;

async function upload() {
  if (!existsSync(INPUT_PATH)) {
    if (process.env["INPUT_IF-NO-FILES-FOUND"] === "error") throw new Error(`there is no file ${INPUT_PATH}`);
    console.log(`there is no file ${INPUT_PATH}`);
    return;
  }
  const place = `${HUB_TEST_SERVICES}/runs/${GITHUB_RUN_ID}/artifacts/${INPUT_NAME}/${basename(INPUT_PATH)}`;
  const answer = await fetch(place, { method: "POST", body: readFileSync(INPUT_PATH) });
  if (!answer.ok) throw new Error(`the test's own server answered ${answer.status} for ${INPUT_NAME}`);
}

upload().catch((error) => {
  console.log(`::error::${error.message}`);
  process.exitCode = 1;
});
