// The stores that clouds keep a hub's secrets in, read with the caller's own rights. Never writes, never logs a value.

import { objectOf, textOf } from "../core/json.ts";
import { HubError } from "../errors.ts";
import type { Clock, SecretStore } from "../ports.ts";
import { askAws, awsEndpoint, type Environment } from "./aws-request.ts";

/** Returns the port over the network. */
export function cloudSecretStore(environment: Environment, clock: Clock): SecretStore {
  return {
    read: async ({ provider, region, name }) => {
      if (provider === "aws") return readParameter(region, name, environment, clock);
      throw new HubError("SECRET_STORE", `this version reads no secrets of provider ${provider}`, {
        hint: "This is a fault of jupyterhub-gitops: please report it with the command you ran.",
      });
    },
  };
}

async function readParameter(
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
