// Secrets in AWS's parameter store, read with the caller's own rights. Never logs a value.

import { objectOf, textOf } from "../core/json.ts";
import { HubError } from "../errors.ts";
import type { Clock } from "../ports.ts";
import { askAws, awsEndpoint, type Environment } from "./aws-request.ts";

/** The value of a parameter; null when it is not there. Throws HubError SECRET_STORE. */
export async function readParameter(
  region: string,
  name: string,
  environment: Environment,
  clock: Clock,
): Promise<string | null> {
  const request = {
    method: "POST",
    url: `${awsEndpoint("ssm", region, environment)}/`,
    region,
    service: "ssm",
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "AmazonSSM.GetParameter" },
    body: JSON.stringify({ Name: name, WithDecryption: true }),
  } as const;
  const answer = await askAws(request, environment, clock);
  const content = objectOf(await answer.json().catch(() => null));
  if (answer.ok) return textOf(objectOf(content.Parameter).Value);
  const type = textOf(content.__type) ?? "";
  if (type.endsWith("ParameterNotFound")) return null;
  throw new HubError("SECRET_STORE", `AWS did not give the parameter ${name}: ${type || answer.status}`, {
    hint: `Who runs this needs the right ssm:GetParameter on ${name} in ${region}.`,
    details: [textOf(content.message) ?? textOf(content.Message) ?? `HTTP ${answer.status}`],
  });
}
