import { describe, expect, it } from "vitest";
import { awsAnswer, awsRequest } from "../../src/core/aws-calls.ts";
import { innerText, listOf, parseAwsXml } from "../../src/core/aws-xml.ts";

describe("AWS's XML", () => {
  it("becomes plain objects: text, nested elements, lists", () => {
    const parsed = parseAwsXml(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Answer xmlns="http://example.org/">
        <id> a &amp; b &#x263a; </id><none/><empty></empty>
        <set><item><name>one</name></item><item><name>two</name></item></set><single><item><name>only</name></item></single>
      </Answer>`,
    );
    expect(innerText(parsed, "id")).toBe("a & b ☺");
    expect(innerText(parsed, "none")).toBeNull();
    expect(innerText(parsed, "set", "name")).toBeNull();
    expect(listOf((parsed as { set: unknown }).set).map((each) => each.name)).toEqual(["one", "two"]);
    expect(listOf((parsed as { single: unknown }).single).map((each) => each.name)).toEqual(["only"]);
    expect(listOf(undefined)).toEqual([]);
  });

  it.each(["", "plain text", "<a><b></a>", "<a>", "</a>", "<a></a><b></b>"])(
    "is refused whole: %j",
    (text) => {
      expect(parseAwsXml(text)).toBeNull();
    },
  );
});

describe("an answer of AWS", () => {
  // Shapes as the services' references give them: IAM and STS, EC2, S3, JSON.
  it.each([
    [
      404,
      "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>no role</Message></Error></ErrorResponse>",
      "NoSuchEntity",
      "no role",
    ],
    [
      403,
      "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></Response>",
      "UnauthorizedOperation",
      "no",
    ],
    [404, "<Error><Code>NoSuchBucket</Code><Message>gone</Message></Error>", "NoSuchBucket", "gone"],
    [400, '{"__type":"com.amazonaws.ssm#ParameterNotFound","message":"none"}', "ParameterNotFound", "none"],
    [
      400,
      '{"__type":"AccessDeniedException","Message":"you may not"}',
      "AccessDeniedException",
      "you may not",
    ],
    [503, "", "HTTP 503", ""],
  ])("%i %s is a refusal", (status, text, code, message) => {
    expect(awsAnswer(status, text)).toEqual({ ok: false, status, code, message });
  });

  it("is its content when all went well", () => {
    expect(awsAnswer(200, '{"Parameters": []}')).toEqual({ ok: true, content: { Parameters: [] } });
    expect(awsAnswer(200, "<R><x>1</x></R>")).toEqual({ ok: true, content: { x: "1" } });
  });
});

describe("a request to AWS", () => {
  const query = {
    form: "query",
    service: "iam",
    action: "GetRole",
    parameters: { RoleName: "a b" },
  } as const;

  it.each([
    ["eu-central-1", "https://iam.amazonaws.com/", "us-east-1"],
    ["cn-northwest-1", "https://iam.cn-north-1.amazonaws.com.cn/", "cn-north-1"],
    ["us-gov-east-1", "https://iam.us-gov.amazonaws.com/", "us-gov-west-1"],
  ])("to a service of all regions, from %s, goes to %s and is signed for %s", (region, url, signedFor) => {
    expect(awsRequest({ ...query, region })).toMatchObject({
      url,
      region: signedFor,
      body: "Action=GetRole&Version=2010-05-08&RoleName=a+b",
    });
  });

  it("goes to the region's own address, or to the one given", () => {
    const call = { form: "rest", service: "s3", region: "cn-north-1", path: "/b?versioning=" } as const;
    expect(awsRequest(call).url).toBe("https://s3.cn-north-1.amazonaws.com.cn/b?versioning=");
    expect(awsRequest(call, "http://127.0.0.1:5000/").url).toBe("http://127.0.0.1:5000/b?versioning=");
  });
});
