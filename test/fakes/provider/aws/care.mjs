// What hubctl asks of Data Lifecycle Manager, Scheduler and Budgets when it looks for what an interrupted run left.

/**
 * @typedef {import("../cloud.mjs").Cloud} Cloud
 * @typedef {import("./reply.mjs").Reply} Reply
 */

/** The answer to a path of these services; null for any other path. @returns {Reply | null} */
export function cared(/** @type {Cloud} */ cloud, /** @type {URL} */ { pathname, searchParams }) {
  if (pathname === "/policies") {
    const policies = cloud
      .all("aws_dlm_lifecycle_policy")
      .map(({ id, attributes: { description, state, tags_all } }) => ({
        PolicyId: id,
        Description: description,
        State: state,
        Tags: tags_all,
      }));
    return json(200, { Policies: policies });
  }
  const [, kind, name = ""] = pathname.split("/");
  if (kind === "schedule-groups") return named(cloud.find("aws_scheduler_schedule_group", name), name);
  if (kind === "schedules")
    return named(cloud.find("aws_scheduler_schedule", `${searchParams.get("groupName")}/${name}`), name);
  return null;
}

/** The answer to AWSBudgetServiceGateway.DescribeBudget. @returns {Reply} */
export function budget(
  /** @type {Cloud} */ cloud,
  /** @type {{ AccountId: string, BudgetName: string }} */ { AccountId, BudgetName },
) {
  const found = cloud.find("aws_budgets_budget", `${AccountId}:${BudgetName}`);
  return found === null
    ? json(400, { __type: "NotFoundException", Message: `Unable to get budget: ${BudgetName}` })
    : json(200, { Budget: { BudgetName } });
}

function named(/** @type {unknown} */ found, /** @type {string} */ name) {
  return found === null ? json(404, { Message: `${name} does not exist.` }) : json(200, { Name: name });
}

/** @returns {Reply} */
function json(/** @type {number} */ status, /** @type {object} */ content) {
  return { status, headers: { "Content-Type": "application/json" }, body: JSON.stringify(content) };
}
