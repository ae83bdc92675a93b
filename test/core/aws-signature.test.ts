import { describe, expect, it } from "vitest";
import { signedHeaders } from "../../src/core/aws-signature.ts";

const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  sessionToken: null,
};
const at = Date.UTC(2015, 7, 30, 12, 36, 0);

describe("AWS's request signature", () => {
  it("is the one of AWS's own test suite (get-vanilla)", () => {
    const request = {
      method: "GET",
      url: "https://example.amazonaws.com/",
      region: "us-east-1",
      service: "service",
      headers: {},
      body: "",
    } as const;
    expect(signedHeaders(request, credentials, at)).toEqual({
      host: "example.amazonaws.com",
      "x-amz-date": "20150830T123600Z",
      authorization:
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    });
  });

  it("covers the token of temporary credentials", () => {
    const request = {
      method: "POST",
      url: "https://ssm.eu-central-1.amazonaws.com/",
      region: "eu-central-1",
      service: "ssm",
      headers: { "X-Amz-Target": "AmazonSSM.GetParameter" },
      body: "{}",
    } as const;
    const headers = signedHeaders(request, { ...credentials, sessionToken: "temporary" }, at);
    expect(headers["x-amz-security-token"]).toBe("temporary");
    expect(headers.authorization).toContain(
      "SignedHeaders=host;x-amz-date;x-amz-security-token;x-amz-target",
    );
  });
});
