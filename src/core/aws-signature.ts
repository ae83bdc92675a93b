// Signature Version 4 of AWS's requests: request + credentials → headers. Pure; the AWS manual "Signing AWS API requests" describes it.

import { createHash, createHmac } from "node:crypto";

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials; null for permanent ones. */
  readonly sessionToken: string | null;
}

export interface AwsRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly region: string;
  readonly service: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The request's headers together with its signature; `now` in milliseconds since 1970. */
export function signedHeaders(
  request: AwsRequest,
  credentials: AwsCredentials,
  now: number,
): Record<string, string> {
  const { host, pathname, searchParams } = new URL(request.url);
  searchParams.sort();
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, "");
  const headers: Record<string, string> = { host, "x-amz-date": stamp };
  for (const [name, value] of Object.entries(request.headers)) headers[name.toLowerCase()] = value.trim();
  if (credentials.sessionToken !== null) headers["x-amz-security-token"] = credentials.sessionToken;
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join("");
  const canonical = [
    request.method,
    pathname,
    searchParams.toString().replaceAll("+", "%20"),
    lines,
    names.join(";"),
    sha256(request.body),
  ].join("\n");
  const scope = [stamp.slice(0, 8), request.region, request.service, "aws4_request"];
  const text = ["AWS4-HMAC-SHA256", stamp, scope.join("/"), sha256(canonical)].join("\n");
  const key = scope.reduce<Buffer>(
    (secret, part) => hmac(secret, part),
    Buffer.from(`AWS4${credentials.secretAccessKey}`),
  );
  const signature = hmac(key, text).toString("hex");
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope.join("/")}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
