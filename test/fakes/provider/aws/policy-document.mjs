// The JSON of an IAM policy, from the blocks of aws_iam_policy_document.

/** @typedef {Record<string, any>} Value */

/** @returns {string} */
export function policyDocument(/** @type {Value} */ { version, policy_id, statement }) {
  const document = {
    Version: version ?? "2012-10-17",
    ...(policy_id ? { Id: policy_id } : {}),
    Statement: (statement ?? []).map(statementOf),
  };
  return JSON.stringify(document, null, 2);
}

function statementOf(/** @type {Value} */ statement) {
  return {
    ...(statement.sid ? { Sid: statement.sid } : {}),
    Effect: statement.effect ?? "Allow",
    ...listed("Principal", principals(statement.principals)),
    ...listed("NotPrincipal", principals(statement.not_principals)),
    ...listed("Action", short(statement.actions)),
    ...listed("NotAction", short(statement.not_actions)),
    ...listed("Resource", short(statement.resources)),
    ...listed("NotResource", short(statement.not_resources)),
    ...listed("Condition", conditions(statement.condition)),
  };
}

function listed(/** @type {string} */ name, /** @type {unknown} */ value) {
  return value === undefined ? {} : { [name]: value };
}

/** One is written without a list, and several in an order of their own. */
function short(/** @type {string[] | null | undefined} */ values) {
  if (!values || values.length === 0) return undefined;
  return values.length === 1 ? values[0] : [...values].sort().reverse();
}

function principals(/** @type {Value[] | null | undefined} */ given) {
  if (!given || given.length === 0) return undefined;
  return Object.fromEntries(given.map(({ type, identifiers }) => [type, short(identifiers)]));
}

function conditions(/** @type {Value[] | null | undefined} */ given) {
  if (!given || given.length === 0) return undefined;
  /** @type {Record<string, Record<string, unknown>>} */
  const made = {};
  for (const { test, variable, values } of given) made[test] = { ...made[test], [variable]: short(values) };
  return made;
}
