// Asking AWS while a hub is looked up: what it refuses becomes an error that says which call it was.

import type { Found } from "../core/adoption.ts";
import type { AwsAnswer, AwsCall } from "../core/aws-calls.ts";
import { rightOf } from "../core/aws-right.ts";
import { objectOf } from "../core/json.ts";
import { HubError } from "../errors.ts";
import type { AwsApi } from "../ports.ts";

/** Something with an id of its own; nothing without one. */
export function thing(address: string, id: string | null, words: string): Found[] {
  return id === null ? [] : [{ address, importId: id, id, words: `${words} ${id}` }];
}

/** What connects two things: it has no id that can be compared with a state's. */
export function connection(address: string, importId: string, words: string): Found {
  return { address, importId, id: null, words };
}

/** The answer of IAM; null for what is not there. Throws HubError AWS_LOOKUP. */
export async function iam(
  region: string,
  aws: AwsApi,
  action: string,
  parameters: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>> | null> {
  const call: AwsCall = { form: "query", service: "iam", region, action, parameters };
  const answer = await aws.ask(call);
  if (answer.ok) return objectOf(answer.content);
  if (answer.code === "NoSuchEntity") return null;
  throw refused(call, answer);
}

/** The answer's content. Throws HubError AWS_LOOKUP. */
export async function asked(aws: AwsApi, call: AwsCall): Promise<unknown> {
  const answer = await aws.ask(call);
  if (answer.ok) return answer.content;
  throw refused(call, answer);
}

/** The error for a refusal. */
export function refused(call: AwsCall, answer: Extract<AwsAnswer, { ok: false }>): HubError {
  const right = rightOf(call);
  const where = call.form === "rest" ? ` of ${call.path.replace(/\?.*$/, "")}` : "";
  return new HubError("AWS_LOOKUP", `AWS did not answer ${right}${where}: ${answer.code}`, {
    hint: `Who runs this needs the right ${right} in ${call.region}; the role that hubctl setup aws makes has it.`,
    details: [answer.message || `HTTP ${answer.status}`],
  });
}
