// Documents in S3, read with the caller's own rights. What is in them is somebody else's: no more of it is read than was asked for.

import { HubError } from "../errors.ts";
import type { Clock, StoredObject } from "../ports.ts";
import { askAws, awsEndpoint, type Environment } from "./aws-request.ts";

/** The first `limit` bytes of `s3://bucket/key`; null when it is not there. Throws HubError AWS_OBJECT. */
export async function readS3Object(
  url: string,
  region: string,
  limit: number,
  environment: Environment,
  clock: Clock,
): Promise<StoredObject | null> {
  const [, bucket, key] = /^s3:\/\/([a-z0-9.-]+)\/([\w./-]+)$/.exec(url) ?? [];
  if (bucket === undefined || key === undefined) throw refused(url, region, "this is no address in S3");
  // The bucket in the path, so that one endpoint serves AWS and a stand-in.
  const address = `${awsEndpoint("s3", region, environment)}/${bucket}/${key}`;
  const request = { method: "GET", url: address, region, service: "s3", headers: {}, body: "" } as const;
  const answer = await askAws(request, environment, clock).catch((cause: unknown) => {
    if (cause instanceof HubError) throw cause;
    throw refused(url, region, "S3 does not answer", cause);
  });
  if (answer.ok) return { text: await startOf(answer, limit), ageMs: ageOf(answer.headers, clock) };
  const text = await startOf(answer, 4_000);
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? `HTTP ${answer.status}`;
  if (code === "NoSuchKey" || code === "NoSuchBucket") return null;
  throw refused(url, region, code);
}

// Both times are S3's own, so that a wrong clock here makes nothing older or newer than it is.
function ageOf(headers: Headers, clock: Clock): number {
  const now = Date.parse(headers.get("date") ?? "");
  const written = Date.parse(headers.get("last-modified") ?? "");
  if (Number.isNaN(written)) return 0;
  return Math.max(0, (Number.isNaN(now) ? clock.now() : now) - written);
}

async function startOf(answer: Response, limit: number): Promise<string> {
  const decoder = new TextDecoder();
  let left = limit;
  let text = "";
  for await (const chunk of answer.body ?? []) {
    const taken = chunk.subarray(0, left);
    text += decoder.decode(taken, { stream: true });
    left -= taken.length;
    if (left <= 0) break;
  }
  return text;
}

function refused(url: string, region: string, code: string, cause?: unknown): HubError {
  return new HubError("AWS_OBJECT", `AWS did not give ${url}: ${code}`, {
    hint: `Who runs this needs the rights s3:GetObject and s3:ListBucket on that bucket in ${region}.`,
    cause,
  });
}
