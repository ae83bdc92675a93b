// The few calls that are made to AWS beside the plugin's: Terraform's state in S3 (with its lock), who the caller is, and hubctl's look into the
// parameter store. Objects are files below the cloud's folder; parameters are the things that the stand-in made.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { Cloud } from "../cloud.mjs";
import { ACCOUNT } from "./account.mjs";

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
 * @typedef {{ status: number, body?: string | Buffer, headers?: Record<string, string> }} Reply
 * @typedef {import("node:http").IncomingMessage} Request
 */

/** @returns {Reply} */
function answerTo(/** @type {Request} */ request, /** @type {Buffer} */ body, /** @type {Parts} */ parts) {
  const url = new URL(request.url ?? "/", "http://aws");
  const target = String(request.headers["x-amz-target"] ?? "");
  if (target === "AmazonSSM.GetParameter") return parameter(parts.cloud, JSON.parse(body.toString()));
  if (url.pathname === "/" && body.toString().includes("Action=GetCallerIdentity")) return callerIdentity();
  const [, bucket = "", ...key] = url.pathname.split("/");
  if (url.pathname === "/" || bucket !== parts.bucket)
    return failure(
      url.pathname === "/" ? 501 : 404,
      url.pathname === "/" ? "NotImplemented" : "NoSuchBucket",
    );
  if (key.join("/") === "") return request.method === "GET" ? listing(parts, url) : { status: 200 };
  return object(request, body, join(parts.objects, encodeURIComponent(decodeURIComponent(key.join("/")))));
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
function parameter(/** @type {Cloud} */ cloud, /** @type {{ Name: string }} */ { Name }) {
  const headers = { "Content-Type": "application/x-amz-json-1.1" };
  const found = cloud.find("aws_ssm_parameter", Name);
  if (found === null) return { status: 400, headers, body: JSON.stringify({ __type: "ParameterNotFound" }) };
  const Value = found.secrets.value_wo ?? found.attributes.value;
  return { status: 200, headers, body: JSON.stringify({ Parameter: { Name, Value, Type: "SecureString" } }) };
}

/** @returns {Reply} */
function callerIdentity() {
  const result = `<Arn>arn:aws:iam::${ACCOUNT}:user/test</Arn><UserId>AIDATEST</UserId><Account>${ACCOUNT}</Account>`;
  return xml(
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${result}</GetCallerIdentityResult></GetCallerIdentityResponse>`,
  );
}

/** @returns {Reply} */
function failure(/** @type {number} */ status, /** @type {string} */ code) {
  return { ...xml(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`), status };
}

/** @returns {Reply} */
function xml(/** @type {string} */ content) {
  return {
    status: 200,
    headers: { "Content-Type": "application/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>${content}`,
  };
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
