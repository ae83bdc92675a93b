// What each person does next: the last thing to read before the footer.
import type { CommentModel } from "./comment-model.ts";
import { needsAttention, reviewsOf } from "./comment-verdict.ts";
import { blocks, code, join, link, list, type Markdown, md } from "./markdown.ts";
import { cut } from "./markdown-fence.ts";

/** Returns the steps by role; empty where there is nothing for anybody to do. */
export function nextSteps(model: CommentModel): Markdown {
  const steps = stepsOf(model);
  return steps.length === 0 ? md`` : blocks(md`### What to do next`, list(steps));
}

function stepsOf(model: CommentModel): readonly Markdown[] {
  switch (model.phase.phase) {
    case "planning":
    case "applying":
    case "closed":
    case "applied":
      return [];
    case "stale":
      return [
        md`**Author**: write ${code("/hub plan")} as a comment, or push again, to have it planned anew.`,
      ];
    case "reviewed":
      return reviewedSteps(model);
  }
}

function reviewedSteps(model: CommentModel): readonly Markdown[] {
  const isInvalid = model.problems.some((problem) => problem.severity === "error");
  if (isInvalid)
    return [md`**Author**: correct the lines above and push again; nothing was asked of any cloud.`];
  const failed = model.hubs.filter((hub) => hub.state === "failed");
  const isLocked = failed.length > 0 && failed.every((hub) => hub.code === "TERRAFORM_LOCKED");
  if (isLocked)
    return [md`**Author**: wait until the other run ends, then write ${code("/hub plan")} as a comment.`];
  if (failed.length > 0)
    return [
      md`**Author**: read why below, correct it, and push again or write ${code("/hub plan")} as a comment.`,
    ];
  if (model.policy.some((verdict) => verdict.level === "blocks"))
    return [
      md`**Author**: change the hub file as the box above says, or talk to the people who look after ${code("gitops.yaml")}.`,
    ];
  if (model.isFork)
    return [
      md`**Reviewer**: if the files look right, give the label ${code("safe-to-plan")} to have this commit planned.`,
    ];
  const waiting = model.hubs.filter((hub) => hub.state === "waiting");
  if (waiting.length > 0)
    return [
      md`**Author**: mark it ready for review, or write ${code("/hub plan")} as a comment, to have it planned.`,
    ];
  return mergeSteps(model);
}

function mergeSteps(model: CommentModel): readonly Markdown[] {
  const reviews = reviewsOf(model.hubs);
  const typed = reviews.flatMap((review) =>
    review.alerts.flatMap((a) => (a.acknowledge === null ? [] : [a.acknowledge])),
  );
  const owner = model.policy.some((verdict) => verdict.level === "owner" && verdict.isApproved !== true);
  if (reviews.every((review) => review.kind === "unchanged"))
    return [md`**Reviewer**: merging changes no hub.`];
  const hasNew = reviews.some((review) => review.kind === "new");
  const then = hasNew
    ? "the address of each new hub comes as a reply here"
    : "the result comes as a reply here";
  const condition = reviews.some(needsAttention)
    ? "if the boxes above are fine"
    : "if this is what you expect";
  const how = owner ? "have a code owner approve it, then merge" : "approve and merge";
  const secrets = reviews.flatMap((review) => review.secretsNeeded);
  return [
    authorStep([...new Set(typed)]),
    ...(secrets.length === 0 ? [] : [secretsStep([...new Set(secrets)])]),
    md`**Reviewer**: ${condition}, ${how}; ${then}.`,
  ];
}

/** Said before the merge, as an apply without them fails. */
function secretsStep(names: readonly string[]): Markdown {
  const those = join(names.slice(0, 5).map(code), ", ");
  const rest = names.length > 5 ? md` and ${names.length - 5} more` : md``;
  return md`**Platform owner**: this plan was not given ${those}${rest}; before the merge, ${code("HUBCTL_SECRETS")} of the environment ${code("hub-apply")} has to hold ${names.length === 1 ? "it" : "them"}.`;
}

function authorStep(typed: readonly string[]): Markdown {
  if (typed.length === 0) return md`**Author**: nothing to do.`;
  const lines = join(
    typed.slice(0, 5).map((line) => code(cut(line, 60))),
    " and ",
  );
  const where = typed.length === 1 ? "as a line of its own" : "each as a line of its own";
  return md`**Author**: if it is meant, put ${lines} into the description of this pull request, ${where}.`;
}

/** Returns the small print: versions, digest, the run and help. */
export function footer(model: CommentModel): Markdown {
  const [only, ...others] = reviewsOf(model.hubs);
  const digest = only?.digest != null && others.length === 0 ? md`digest ${only.digest.slice(0, 12)}` : md``;
  const run = link(`run ${model.run.id}.${model.run.attempt}`, model.run.url);
  const parts = [
    md`${cut(model.tool, 60)}`,
    md`lock ${model.lock.slice(0, 8)}`,
    digest,
    run,
    link("what this means", model.helpUrl),
  ];
  return md`<sub>${join(parts, " · ")}</sub>`;
}
