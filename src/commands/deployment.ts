// The ledger's entries: a deployment for each hub that is applied, and its end. What was applied stays applied when GitHub cannot be told.

import type { ActionPorts } from "../action-ports.ts";
import type { ApplyResult } from "../core/comment-model.ts";
import { environmentOf } from "../core/ledger.ts";
import { wordsOf } from "../errors.ts";
import type { DeploymentState } from "../github-ports.ts";
import { deploymentState, deploymentWords } from "./apply-result.ts";

export interface OpenDeployment {
  readonly id: number;
  /** Writes how it ended. Never throws: the log says when GitHub could not be told. */
  close(result: ApplyResult): Promise<void>;
}

/** Records that a hub is being worked on. Throws HubError GITHUB_* when it cannot be recorded. */
export async function openDeployment(
  hub: string,
  commit: string,
  isRemoval: boolean,
  ports: ActionPorts,
): Promise<OpenDeployment> {
  const { github, run } = ports;
  const words = `${isRemoval ? "remove" : "apply"} ${hub}`;
  const id = await github.createDeployment(environmentOf(hub), commit, words);
  const say = (state: DeploymentState, text: string, url: string | null) =>
    github.setDeployment(id, state, text, url, run.url).catch(told(hub, ports));
  await say("in_progress", "planning", null);
  return {
    id,
    close: (result) => {
      const url = result.state === "live" || result.state === "unhealthy" ? result.url : null;
      return say(deploymentState(result), deploymentWords(result), url);
    },
  };
}

/** Marks the deployments of a hub that is gone as inactive, all but `except`: GitHub does so by itself only after a success. */
export async function retireOld(hub: string, except: number | null, ports: ActionPorts): Promise<void> {
  const { github, run } = ports;
  try {
    for (const { id, statuses } of await github.deployments([environmentOf(hub)], () => true))
      if (id !== except && statuses[0]?.state === "success")
        await github.setDeployment(id, "inactive", "the hub is gone", null, run.url);
  } catch (error) {
    told(hub, ports)(error);
  }
}

function told(hub: string, ports: ActionPorts) {
  return (error: unknown) =>
    ports.report.info(`the deployment of ${hub} could not be recorded: ${wordsOf(error)}`);
}
