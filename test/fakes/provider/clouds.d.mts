import type { Cloud } from "./cloud.mjs";

/** A plugin that can be stood in for. */
export type Provider = "aws" | "google" | "openstack";

/** Where Terraform finds the plugin, and which version the fixtures are of. */
export const CLOUDS: Readonly<Record<Provider, { readonly source: string; readonly version: string }>>;

/** Values of a resource's arguments and attributes by name. */
export type Values = Record<string, unknown>;

/** Where a resource is: its cloud, and the provider's own configuration. */
export interface Scene {
  readonly cloud: Cloud;
  readonly provider: Values;
  readonly block: object;
}

/** What is changed; `prior` is null for a new thing. */
export interface Change {
  readonly prior: Values | null;
  readonly config: Values;
}

/** What a plugin does beyond its schema, as far as tests ask it. */
export interface Habits {
  /** Corrects a planned value in place; returns the paths of what is replaced because of it. */
  replan(type: string, value: Values, change: Change, scene: Scene): (string | number)[][];
  /** Fills in place what a new or changed thing tells; throws what the cloud refuses. */
  compute(type: string, value: Values, change: Change, scene: Scene): void;
  /** What a removal brings along; throws what the cloud refuses. */
  remove(type: string, value: Values, scene: Scene): void;
}

/** The habits of a cloud. */
export function habitsOf(name: Provider): Promise<Habits>;
