// The few calls that are made to AWS beside the plugin's: Terraform's state in S3 (with its lock), who the caller is, and hubctl's look into the
// parameter store. Objects are files below the cloud's folder; parameters are the things that the stand-in made.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { Cloud } from "../cloud.mjs";
import { budget, cared } from "./care.mjs";
import { queried } from "./query.mjs";
import { failure, xml } from "./reply.mjs";

/**
 * Starts it on a free port of this computer, with one bucket.
 * @param {string} folder the cloud's
 * @param {string} bucket
 */
export async function startApi(folder, bucket) {
  const cloud = new Cloud(folder);
  const objects = join(folder, "objects", bucket);
  mkdirSync(objects, { recursive: true });
  const server = createServer((request, response) => {
    /** @type {Buffer[]} */
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const {
        status,
        body = "",
        headers = {},
      } = answerTo(request, Buffer.concat(chunks), { cloud, objects, bucket });
      response.writeHead(status, headers).end(request.method === "HEAD" ? undefined : body);
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * @typedef {{ cloud: Cloud, objects: string, bucket: string }} Parts
 * @typedef {import("./reply.mjs").Reply} Reply
 * @typedef {import("node:http").IncomingMessage} Request
 */

/** @returns {Reply} */
function answerTo(/** @type {Request} */ request, /** @type {Buffer} */ body, /** @type {Parts} */ parts) {
  const url = new URL(request.url ?? "/", "http://aws");
  const target = String(request.headers["x-amz-target"] ?? "");
  if (target.startsWith("AmazonSSM.")) return parameters(parts.cloud, target, JSON.parse(body.toString()));
  if (target === "AWSBudgetServiceGateway.DescribeBudget")
    return budget(parts.cloud, JSON.parse(body.toString()));
  const care = cared(parts.cloud, url);
  if (care !== null) return care;
  if (url.pathname === "/") return queried(parts.cloud, new URLSearchParams(body.toString()));
  const [, bucket = "", ...key] = decodeURIComponent(url.pathname).split("/");
  if (bucket !== parts.bucket) return ofHub(request, body, bucket, key.join("/"), parts);
  if (key.join("/") === "") return request.method === "GET" ? listing(parts, url) : { status: 200 };
  return object(request, body, join(parts.objects, encodeURIComponent(key.join("/"))));
}

/** A hub's own bucket, which the stand-in made; what its machine writes there lies beside, as Terraform knows nothing of it. @returns {Reply} */
function ofHub(
  /** @type {Request} */ request,
  /** @type {Buffer} */ body,
  /** @type {string} */ bucket,
  /** @type {string} */ key,
  /** @type {Parts} */ { cloud, objects },
) {
  if (cloud.find("aws_s3_bucket", bucket) === null) return failure(404, "NoSuchBucket");
  const own = join(dirname(objects), encodeURIComponent(`${bucket}/${key}`));
  if (request.method === "PUT" || (key !== "" && existsSync(own))) return object(request, body, own);
  if (key === "") return xml("<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
  const found = cloud.find("aws_s3_object", `${bucket}/${key}`);
  return found === null ? failure(404, "NoSuchKey") : { status: 200, body: String(found.attributes.content) };
}

/** @returns {Reply} */
function object(
  /** @type {Request} */ { method, headers },
  /** @type {Buffer} */ body,
  /** @type {string} */ file,
) {
  if (method === "DELETE") {
    rmSync(file, { force: true });
    return { status: 204 };
  }
  if (method === "PUT") {
    const content = headers["content-encoding"] === "aws-chunked" ? unchunked(body) : body;
    try {
      writeFileSync(file, content, { flag: headers["if-none-match"] === "*" ? "wx" : "w" });
    } catch {
      return failure(412, "PreconditionFailed");
    }
    return { status: 200, headers: { ETag: `"${md5(content)}"` } };
  }
  const content = readIfThere(file);
  if (content === null) return failure(404, "NoSuchKey");
  return {
    status: 200,
    body: content,
    headers: {
      ETag: `"${md5(content)}"`,
      "Content-Type": "application/json",
      "Content-Length": String(content.length),
      "Last-Modified": statSync(file).mtime.toUTCString(),
    },
  };
}

/** Lengths in hexadecimal and lines between: how a body is sent whose digest comes last. */
function unchunked(/** @type {Buffer} */ body) {
  const parts = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf("\r\n", at);
    const length = Number.parseInt(body.toString("latin1", at, end), 16);
    if (length === 0) break;
    parts.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
  return Buffer.concat(parts);
}

/** @returns {Reply} */
function listing(/** @type {Parts} */ { objects, bucket }, /** @type {URL} */ url) {
  const prefix = url.searchParams.get("prefix") ?? "";
  const keys = readdirSync(objects)
    .map(decodeURIComponent)
    .filter((key) => key.startsWith(prefix));
  const contents = keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join("");
  return xml(
    `<ListBucketResult><Name>${bucket}</Name><KeyCount>${keys.length}</KeyCount><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`,
  );
}

/** @returns {Reply} */
function parameters(
  /** @type {Cloud} */ cloud,
  /** @type {string} */ target,
  /** @type {any} */ { Name, Path, Value },
) {
  const headers = { "Content-Type": "application/x-amz-json-1.1" };
  const json = (/** @type {number} */ status, /** @type {object} */ content) => {
    return { status, headers, body: JSON.stringify(content) };
  };
  if (target === "AmazonSSM.GetParametersByPath") {
    const below = cloud.all("aws_ssm_parameter").filter(({ id }) => id.startsWith(`${Path}/`));
    return json(200, {
      Parameters: below.map((each) => ({ Name: each.id, Type: "SecureString", Value: textOf(cloud, each) })),
    });
  }
  const found = cloud.find("aws_ssm_parameter", Name);
  if (found === null) return json(400, { __type: "ParameterNotFound" });
  if (target === "AmazonSSM.PutParameter") {
    cloud.put({ ...found, secrets: { ...found.secrets, value_wo: Value } });
    return json(200, { Version: 2 });
  }
  return json(200, { Parameter: { Name, Value: textOf(cloud, found), Type: "SecureString" } });
}

/** Where a hub's machine reports is told only while machines of this cloud boot (its folder `machines`): nobody should wait for one that cannot speak. */
function textOf(
  /** @type {Cloud} */ cloud,
  /** @type {import("../cloud.mjs").Thing} */ { secrets, attributes },
) {
  const open = existsSync(join(cloud.folder, "machines")) ? attributes.insecure_value : "";
  return secrets.value_wo ?? (attributes.value || open);
}

function md5(/** @type {Buffer} */ content) {
  return createHash("md5").update(content).digest("hex");
}

function readIfThere(/** @type {string} */ file) {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
