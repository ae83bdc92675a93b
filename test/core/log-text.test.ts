import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logLine, logText } from "../../src/core/log-text.ts";
import { hostileText, hostileTexts } from "./hostile-text.ts";

/** What the runner does to a line: blanks are trimmed before `::`, and `##[` counts anywhere. */
const isCommand = (line: string) => line.trimStart().startsWith("::") || line.includes("##[");

function expectHarmless(text: string) {
  const shown = logText(text);
  for (const line of shown.split(/\r\n|\r|\n|\u0085|\u2028/)) expect(isCommand(line)).toBe(false);
  expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
}

describe("logText", () => {
  it.each(hostileTexts)("prints %j without anything a runner or terminal obeys", expectHarmless);

  it("prints any text harmlessly", () => {
    fc.assert(fc.property(hostileText(), expectHarmless));
  });

  it("changes nothing in ordinary text", () => {
    const text = "aws_instance.hub: Creating... [id=i-123]\n\tindented: a:b ## done — ö 漢 👍";
    expect(logText(text)).toBe(text);
  });

  it.each([
    "arn:aws:iam::123456789012:role/hub-x",
    "arn:aws-us-gov:sts::1:assumed-role/apply/x",
    "arn:aws:s3:::states/hubs/x.tfstate",
    "arn:aws:ssm:*::parameter/aws/service/x",
    "arn:aws:ec2:eu-central-1::image/ami-1",
  ])("leaves %s as it is, so that it can be copied", (arn) => {
    expect(logText(`Add it: "${arn}".`)).toBe(`Add it: "${arn}".`);
    expect(logText(`arn:aws:iam\n${arn.replace(/^.*?(?=::)/, "")}`)).toContain(":\u200d:");
  });

  it("shows what it made harmless", () => {
    expect(logText("\u001b[31m::error::x")).toBe("␛[31m:\u200d:error:\u200d:x");
    expect(logText("a\rb")).toBe("a␍b");
  });
});

describe("logLine", () => {
  it("is one line", () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        expect(logLine(text)).not.toMatch(/[\n\r]/);
      }),
    );
    expect(logLine("a\nb")).toBe("a ↵ b");
  });
});
