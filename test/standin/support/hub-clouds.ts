// The clouds that hubctl and the Action deploy to, as the stand-in's tests see them. A new provider is one entry; its root is in roots.ts.

import type { Gitops } from "../../../src/core/gitops.ts";
import { gitops } from "../../aws/support/class.ts";
import { startApi } from "../../fakes/provider/aws/api.mjs";
import type { Cloud } from "../../fakes/provider/cloud.mjs";
import { type RootOfCloud, rootOf } from "./roots.ts";

/** What is special about a cloud when a whole hub lives there. */
export interface HubCloud {
  /** As people call it. */
  readonly title: string;
  readonly root: RootOfCloud;
  /** gitops.yaml, as it is read and as it is written. */
  readonly gitops: Gitops;
  readonly gitopsYaml: string;
  /** Lines of the class's hub file that differ between clouds. */
  readonly hub: Readonly<Record<string, string>>;
  /** Starts what is asked beside the plugin: where the state lies, and the store of secrets. The environment leads there. */
  readonly serve: (
    cloudFolder: string,
  ) => Promise<{ readonly environment: Readonly<Record<string, string>>; stop(): void }>;
  /** The health check's token, as the machine reads it with its role; undefined before there is one. */
  readonly probeToken: (cloud: Cloud) => unknown;
  /** A secret's value in the hub's store; undefined where it has none. */
  readonly secretValue: (cloud: Cloud, name: string) => unknown;
  /** The files below the cloud's folder that may hold secrets. */
  readonly secretStore: RegExp;
  /** What a removal leaves, by type: the disk, and what it makes last. */
  readonly left: readonly string[];
  /** The disk that the last snapshot is of. */
  readonly lastSnapshot: (cloud: Cloud) => unknown;
}

export const AWS: HubCloud = {
  title: "AWS",
  root: rootOf("aws"),
  gitops,
  gitopsYaml:
    "state: {aws: {bucket: hub-state, region: eu-central-1}}\nproviders: {aws: {region: eu-central-1}}\n",
  hub: { provider: "aws" },
  serve: async (folder) => {
    const api = await startApi(folder, "hub-state");
    const credentials = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
    return { environment: { AWS_ENDPOINT_URL: api.url, ...credentials }, stop: api.stop };
  },
  probeToken: (cloud) => cloud.find("aws_ssm_parameter", "/hubs/physics-101/probe_token")?.secrets.value_wo,
  secretValue: (cloud, name) =>
    cloud.find("aws_ssm_parameter", `/hubs/physics-101/secrets/${name}`)?.secrets.value_wo,
  secretStore: /things\/aws_ssm_parameter\//,
  left: ["aws_ebs_snapshot", "aws_ebs_volume"],
  lastSnapshot: (cloud) => cloud.all("aws_ebs_snapshot")[0]?.attributes.volume_id,
};

/** Those in which a hub's whole life is tried, through the Action. */
export const HUB_CLOUDS: readonly HubCloud[] = [AWS];
