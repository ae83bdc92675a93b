// The review manifest: what a plan run found, bound to the revisions it saw, for the apply run to compare with.
// It travels as an artifact that others may have written: everything in it is checked before it is believed (core/gate.ts).
import { createHmac, timingSafeEqual } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import type { SealedChangeSet } from "./digest.ts";

/** A file a hub was read from, by its git blob. */
export interface InputFile {
  readonly path: string;
  readonly blob: string;
}

/** What was reviewed for one hub. */
export interface ManifestHub {
  readonly hub: string;
  readonly intent: "apply" | "destroy";
  /** The hub file and its rosters: at the head for `apply`, at the base for `destroy`. */
  readonly inputs: readonly InputFile[];
  /** Identity and version of Terraform's state; null where the hub has none yet. */
  readonly lineage: string | null;
  readonly serial: number | null;
  readonly changes: SealedChangeSet;
}

export interface Manifest {
  readonly v: 1;
  /** GitHub's number of the repository: names can be reused, numbers cannot. */
  readonly repository: number;
  readonly pullRequest: number;
  readonly head: string;
  readonly base: string;
  /** GitHub's trial merge; null when it had none. */
  readonly merge: string | null;
  /** Git tree of `terraform/` the plan was made with. */
  readonly terraformTree: string;
  /** "terraform 1.11.4". */
  readonly tool: string;
  /** SHA-256 of the provider lock files. */
  readonly lock: string;
  readonly run: { readonly id: number; readonly attempt: number };
  /** ISO 8601, UTC. */
  readonly plannedAt: string;
  readonly hubs: readonly ManifestHub[];
}

/** Says whether a manifest was made by someone who has the key. */
export type Signature = "valid" | "wrong" | "unsigned" | "not checked";

/** Returns the manifest as the text of an artifact; signed when there is a key. */
export function renderManifest(manifest: Manifest, key: string | null): string {
  const signature = key === null ? null : sign(manifest, key);
  return `${canonicalJson({ manifest, signature })}\n`;
}

/** Returns the HMAC-SHA-256 of a manifest. */
export function sign(manifest: Manifest, key: string): string {
  return createHmac("sha256", key)
    .update(`jupyterhub-gitops manifest 1\u0000${canonicalJson(manifest)}`)
    .digest("hex");
}

/** Returns whether `signature` was made over this manifest with this key. */
export function checkSignature(manifest: Manifest, signature: string | null, key: string | null): Signature {
  if (key === null) return "not checked";
  if (signature === null) return "unsigned";
  const expected = Buffer.from(sign(manifest, key), "hex");
  const given = Buffer.from(signature, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected) ? "valid" : "wrong";
}
