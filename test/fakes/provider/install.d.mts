import type { Provider } from "./clouds.mjs";

/** Where a stand-in is. */
export interface StandIn {
  /** Folder with everything that the cloud holds. */
  readonly cloud: string;
  /** "registry.terraform.io/hashicorp/aws". */
  readonly address: string;
  /** Terraform's digest of the plugin's package. */
  readonly digest: string;
  /** What makes Terraform take it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Installs the stand-in of a provider below a folder; `cloud` is the folder of a cloud that is there already. */
export function installStandIn(
  folder: string,
  provider: Provider,
  options?: { readonly cloud?: string },
): StandIn;

/** Copies the project's roots, with the stand-in's digest in their lock files and nothing else changed. */
export function copyRoots(to: string, standIn: Pick<StandIn, "address" | "digest">): void;

/** The lock file's text with one digest for one provider. */
export function relocked(text: string, address: string, digest: string): string;

/** This computer, as Terraform names it: `linux_amd64`. */
export const platform: string;

/** Terraform's digest of the package in a folder: over the names and digests of its files ("h1:…"). */
export function digestOf(folder: string): string;
