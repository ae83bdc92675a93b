// Extracts the GitHub operations this project uses from GitHub's own OpenAPI description, for the stand-in in test/fakes/github:
//   npm install --prefix FOLDER @octokit/openapi && node scripts/extract-openapi.mjs FOLDER
// The package is 385 MB, so only the extract is kept. Schemas become plain JSON Schema; texts and examples are left out.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
if (folder === undefined) {
  console.error("usage: node scripts/extract-openapi.mjs FOLDER_WITH_NODE_MODULES");
  process.exit(2);
}

const repo = "/repos/{owner}/{repo}";
const operations = {
  "/user": ["get"],
  [repo]: ["get"],
  "/orgs/{org}/teams/{team_slug}": ["get"],
  "/orgs/{org}/teams/{team_slug}/memberships/{username}": ["get"],
  [`${repo}/pulls`]: ["get", "post"],
  [`${repo}/pulls/{pull_number}`]: ["get", "patch"],
  [`${repo}/pulls/{pull_number}/commits`]: ["get"],
  [`${repo}/pulls/{pull_number}/files`]: ["get"],
  [`${repo}/pulls/{pull_number}/reviews`]: ["get", "post"],
  [`${repo}/pulls/{pull_number}/merge`]: ["put"],
  [`${repo}/commits/{commit_sha}/pulls`]: ["get"],
  [`${repo}/commits/{ref}/status`]: ["get"],
  [`${repo}/statuses/{sha}`]: ["post"],
  [`${repo}/git/ref/{ref}`]: ["get"],
  [`${repo}/git/blobs/{file_sha}`]: ["get"],
  [`${repo}/issues`]: ["get", "post"],
  [`${repo}/issues/{issue_number}`]: ["get", "patch"],
  [`${repo}/issues/{issue_number}/comments`]: ["get", "post"],
  [`${repo}/issues/{issue_number}/labels`]: ["get", "post"],
  [`${repo}/issues/{issue_number}/labels/{name}`]: ["delete"],
  [`${repo}/issues/comments/{comment_id}`]: ["get", "patch", "delete"],
  [`${repo}/issues/comments/{comment_id}/reactions`]: ["get", "post"],
  [`${repo}/check-runs`]: ["post"],
  [`${repo}/check-runs/{check_run_id}`]: ["patch"],
  [`${repo}/collaborators/{username}/permission`]: ["get"],
  [`${repo}/deployments`]: ["get", "post"],
  [`${repo}/deployments/{deployment_id}/statuses`]: ["get", "post"],
  [`${repo}/actions/runs/{run_id}`]: ["get"],
  [`${repo}/actions/workflows/{workflow_id}/runs`]: ["get"],
  [`${repo}/actions/workflows/{workflow_id}/dispatches`]: ["post"],
  [`${repo}/actions/runs/{run_id}/artifacts`]: ["get"],
  [`${repo}/actions/artifacts`]: ["get"],
  [`${repo}/actions/artifacts/{artifact_id}`]: ["delete"],
  [`${repo}/actions/artifacts/{artifact_id}/{archive_format}`]: ["get"],
};

const home = join(folder, "node_modules/@octokit/openapi");
const whole = JSON.parse(readFileSync(join(home, "generated/api.github.com.json"), "utf8"));
const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));

const dropped = new Set([
  "description",
  "example",
  "examples",
  "externalDocs",
  "summary",
  "title",
  "deprecated",
  "discriminator",
  "readOnly",
  "format",
]);

/** OpenAPI 3.0's schema dialect → JSON Schema: `nullable` becomes a type. */
function toJsonSchema(schema, isProperties = false) {
  if (Array.isArray(schema)) return schema.map((inner) => toJsonSchema(inner));
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = {};
  for (const [key, value] of Object.entries(schema)) {
    if (!isProperties && (dropped.has(key) || key === "nullable" || key.startsWith("x-"))) continue;
    if (key === "$ref") kept.$ref = value.replace("#/components/", "#/");
    else
      kept[key] =
        key === "enum" || key === "default"
          ? value
          : toJsonSchema(value, !isProperties && key === "properties");
  }
  if (isProperties || schema.nullable !== true) return kept;
  if (typeof kept.type === "string") {
    const values = kept.enum === undefined ? {} : { enum: [...new Set([...kept.enum, null])] };
    return { ...kept, ...values, type: [kept.type, "null"] };
  }
  return { anyOf: [kept, { type: "null" }] };
}

const resolve = (value) =>
  value.$ref === undefined
    ? value
    : value.$ref
        .slice(2)
        .split("/")
        .reduce((at, key) => at[key], whole);

function extractOperation(path, method) {
  const operation = whole.paths[path]?.[method];
  if (operation === undefined) throw new Error(`GitHub has no ${method.toUpperCase()} ${path}`);
  const body = operation.requestBody && resolve(operation.requestBody).content["application/json"]?.schema;
  const responses = {};
  for (const [status, raw] of Object.entries(operation.responses)) {
    const schema = resolve(raw).content?.["application/json"]?.schema;
    responses[status] = schema === undefined ? null : toJsonSchema(schema);
  }
  const parameters = [...(whole.paths[path].parameters ?? []), ...(operation.parameters ?? [])].map(resolve);
  return {
    id: operation.operationId,
    parameters: parameters.map(({ name, in: place, required, schema }) => ({
      name,
      in: place,
      required: required === true,
      schema: toJsonSchema(schema),
    })),
    body: body === undefined || body === null ? null : toJsonSchema(body),
    responses,
  };
}

const paths = {};
for (const [path, methods] of Object.entries(operations))
  paths[path] = Object.fromEntries(methods.map((method) => [method, extractOperation(path, method)]));

const schemas = {};
function collect(value) {
  if (Array.isArray(value)) for (const inner of value) collect(inner);
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const name = key === "$ref" && typeof inner === "string" ? inner.replace("#/schemas/", "") : null;
      if (name === null) collect(inner);
      else if (schemas[name] === undefined) {
        schemas[name] = {};
        schemas[name] = toJsonSchema(whole.components.schemas[name]);
        collect(schemas[name]);
      }
    }
  }
}
collect(paths);

const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
const output = { from: `@octokit/openapi ${version}`, paths, schemas: sorted };
writeFileSync(
  new URL("../test/fixtures/github/openapi.json", import.meta.url),
  `${JSON.stringify(output)}\n`,
);
console.log(
  `${Object.values(paths).flatMap(Object.keys).length} operations, ${Object.keys(sorted).length} schemas`,
);
