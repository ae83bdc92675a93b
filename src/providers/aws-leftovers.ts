// What AWS still has of hubs without a file: states in the bucket of the states, and what costs money by its tags. Reads only.
// The plan role may ask all of this as it is: it lists the bucket, reads the states and describes what EC2 has.

import { disksIn, filterParameters, tagsOf } from "../core/aws-ec2.ts";
import { innerText, listOf } from "../core/aws-xml.ts";
import type { Gitops } from "../core/gitops.ts";
import { hubNamePattern } from "../core/hub-name.ts";
import { arrayOf, objectOf } from "../core/json.ts";
import { type Leftover, leftoverOf, type Traces } from "../core/leftovers.ts";
import type { AwsApi } from "../ports.ts";
import { asked, refused } from "./aws-lookup-ask.ts";

interface Place {
  readonly bucket: string;
  readonly region: string;
  readonly prefix: string;
}

interface Tagged {
  readonly hub: string;
  readonly words: string;
  readonly isHomes: boolean;
}

/** Returns what is left of hubs that are not among `known`, by name. Throws HubError AWS_LOOKUP where AWS does not tell. */
export async function awsLeftovers(
  known: ReadonlySet<string>,
  regions: readonly string[],
  gitops: Gitops,
  aws: AwsApi,
): Promise<readonly Leftover[]> {
  const { bucket, region, prefix = "hubs" } = gitops.state?.aws ?? {};
  const place = bucket === undefined || region === undefined ? null : { bucket, region, prefix };
  const states = place === null ? [] : await stateNames(place, aws);
  const tagged = (await Promise.all(regions.map((each) => taggedThings(each, aws)))).flat();
  const names = [...new Set([...states, ...tagged.map(({ hub }) => hub)])].filter((name) => !known.has(name));
  const found = await Promise.all(
    names.sort().map(async (hub) => {
      const parts = place !== null && states.includes(hub) ? await partsOf(hub, place, aws) : null;
      return leftoverOf(
        hub,
        tracesOf(
          parts,
          tagged.filter((each) => each.hub === hub),
        ),
      );
    }),
  );
  return found.flatMap((each) => each ?? []);
}

function tracesOf(parts: number | null, tagged: readonly Tagged[]): Traces {
  const words = (isHomes: boolean) =>
    tagged.filter((each) => each.isHomes === isHomes).map((each) => each.words);
  return { parts, things: words(false), homes: words(true) };
}

// Keys come a thousand at a time.
async function stateNames(place: Place, aws: AwsApi): Promise<string[]> {
  const names: string[] = [];
  let token: string | null = null;
  do {
    const query = new URLSearchParams({ "list-type": "2", prefix: `${place.prefix}/` });
    if (token !== null) query.set("continuation-token", token);
    query.sort();
    const path = `/${place.bucket}?${query.toString().replaceAll("+", "%20")}`;
    const call = { form: "rest", service: "s3", region: place.region, path } as const;
    const answer = await aws.ask(call);
    // Where there is no bucket there are no states: that it lacks is said elsewhere.
    if (!answer.ok && answer.status === 404) return [];
    if (!answer.ok) throw refused(call, answer);
    const page = objectOf(answer.content);
    for (const each of listOf(page, "Contents")) {
      const name = nameIn(innerText(each, "Key") ?? "", place.prefix);
      if (name !== null) names.push(name);
    }
    token = innerText(page, "NextContinuationToken");
  } while (token !== null);
  return names;
}

function nameIn(key: string, prefix: string): string | null {
  const name = key.startsWith(`${prefix}/`) ? key.slice(prefix.length + 1).replace(/\.tfstate$/, "") : "";
  return key.endsWith(".tfstate") && hubNamePattern.test(name) ? name : null;
}

// Terraform leaves a state behind where it removed everything: only what is in it tells. Secrets may be, so nothing but the count leaves here.
async function partsOf(hub: string, place: Place, aws: AwsApi): Promise<number> {
  const key = `${place.prefix}/${hub}.tfstate`.split("/").map(encodeURIComponent).join("/");
  const path = `/${place.bucket}/${key}`;
  const state = objectOf(await asked(aws, { form: "rest", service: "s3", region: place.region, path }));
  return arrayOf(state.resources).map(objectOf).filter(isPart).length;
}

// The last snapshot, which terraform/aws/removal/keep leaves in the state, is what a removal is to keep.
function isPart({ mode, type, name }: Readonly<Record<string, unknown>>): boolean {
  return mode === "managed" && !(type === "aws_ebs_snapshot" && name === "last");
}

async function taggedThings(region: string, aws: AwsApi): Promise<readonly Tagged[]> {
  const ours = { "tag:managed-by": "jupyterhub-gitops" };
  const ask = async (action: string, more: Readonly<Record<string, string>> = {}) =>
    objectOf(
      await asked(aws, {
        form: "query",
        service: "ec2",
        region,
        action,
        parameters: { ...filterParameters(ours), ...more },
      }),
    );
  const [machines, addresses, volumes] = await Promise.all([
    ask("DescribeInstances"),
    ask("DescribeAddresses"),
    ask("DescribeVolumes"),
  ]);
  return [
    ...listOf(machines.reservationSet)
      .flatMap((each) => listOf(each.instancesSet))
      .flatMap(machineOf),
    ...listOf(addresses.addressesSet).flatMap((each) =>
      taggedAs(tagsOf(each), "fixed address", innerText(each, "publicIp")),
    ),
    ...disksIn(volumes).flatMap(({ id, tags }) => taggedAs(tags, "disk", id, tags.role === "homes")),
  ];
}

// A machine that was ended stays listed for an hour.
function machineOf(item: Readonly<Record<string, unknown>>): readonly Tagged[] {
  const isGone = ["shutting-down", "terminated"].includes(innerText(item, "instanceState", "name") ?? "");
  return isGone ? [] : taggedAs(tagsOf(item), "machine", innerText(item, "instanceId"));
}

function taggedAs(
  { hub }: Readonly<Record<string, string>>,
  kind: string,
  id: string | null,
  isHomes = false,
): readonly Tagged[] {
  return hub === undefined || id === null ? [] : [{ hub, words: `${kind} ${id}`, isHomes }];
}
