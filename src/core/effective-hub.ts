// The hub as it will be: every field present, null where nothing was given and nothing is derived.

import type { Hub } from "../generated/hub.ts";

type Present<T> = Exclude<T, undefined>;
type MapOf<T> = Exclude<Present<T>, string>;
/** Every field there: those that may be left out are null then. */
type Filled<T> = { readonly [K in keyof T]-?: object extends Pick<T, K> ? Present<T[K]> | null : T[K] };

/** One entry of `profile_list`; null means: as the hub. */
export interface EffectiveProfile
  extends Filled<Omit<NonNullable<Hub["profile_list"]>[number], "default" | "gpu">> {
  readonly default: boolean;
  readonly gpu: EffectiveGpu | null;
}

/** GPUs of a server. */
export type EffectiveGpu = "none" | { readonly count: number; readonly share: number };

/** Fields whose default or derivation makes them always present. */
interface Derived {
  readonly name: string;
  readonly display_name: string;
  readonly users: number;
  readonly auth: Filled<Omit<Hub["auth"], "config">> & { readonly config: Present<Hub["auth"]["config"]> };
  /** Rosters are read; null when the file names none. */
  readonly allowed_users: readonly string[] | null;
  readonly allow_all: boolean;
  readonly admin_groups: readonly string[];
  readonly blocked_users: readonly string[];
  readonly staff: readonly Filled<NonNullable<Hub["staff"]>[number]>[];
  readonly image: string;
  readonly profile_list: readonly EffectiveProfile[];
  readonly allow_custom_image: false | string;
  readonly default_url: string;
  readonly env: Readonly<Record<string, string>>;
  readonly content: readonly string[];
  readonly mem_limit: string;
  readonly cpu_limit: number;
  readonly gpu: EffectiveGpu;
  readonly max_servers: number;
  readonly named_servers: number;
  readonly storage: Required<NonNullable<Hub["storage"]>>;
  readonly shared: boolean;
  readonly datasets: readonly EffectiveDataset[];
  readonly backup: "off" | Required<MapOf<Hub["backup"]>>;
  readonly cull:
    | "off"
    | { readonly timeout: string; readonly max_age: string | null; readonly every: string };
  readonly schedule: "none" | Required<MapOf<Hub["schedule"]>>;
  readonly events: Present<Hub["events"]>;
  readonly https: Present<Hub["https"]>;
  readonly monitoring: Present<Hub["monitoring"]>;
  readonly budget: Required<MapOf<Hub["budget"]>> | null;
  readonly protect: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly versions: { readonly jupyterhub: string | null };
}

/** Data beside the homes; `sha256` is null where the file gives none. */
export type EffectiveDataset = Required<Omit<NonNullable<Hub["datasets"]>[number], "sha256">> & {
  readonly sha256: string | null;
};

/** A hub after defaults, rosters and everything that is derived. */
export interface EffectiveHub extends Filled<Omit<Hub, keyof Derived>>, Derived {}
