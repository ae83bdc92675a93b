// Machine types that are known without asking a provider: enough to pick one and to refuse limits that cannot fit.
// Others are added in gitops.yaml. Memory in GiB as the providers publish it.

/** What a machine has. */
export interface MachineType {
  readonly name: string;
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  readonly gpus: number;
}

/** [CPUs, GiB a CPU] or, with GPUs, the size's name → [CPUs, GiB, GPUs]. */
type Sizes = Readonly<Record<string, readonly [cpus: number, gibibytes: number, gpus: number]>>;

const awsCpus: Readonly<Record<string, number>> = {
  large: 2,
  xlarge: 4,
  "2xlarge": 8,
  "4xlarge": 16,
  "8xlarge": 32,
  "12xlarge": 48,
  "16xlarge": 64,
  "24xlarge": 96,
  "32xlarge": 128,
  "48xlarge": 192,
};

/** Family → GiB a CPU, and the sizes of the common list that the family lacks. */
const awsFamilies: Readonly<Record<string, readonly [gibibytesACpu: number, ...lacking: string[]]>> = {
  m6i: [4, "48xlarge"],
  m5: [4, "32xlarge", "48xlarge"],
  m6a: [4],
  m7i: [4, "32xlarge"],
  m7a: [4],
  c6i: [2, "48xlarge"],
  c7i: [2, "32xlarge"],
  r5: [8, "32xlarge", "48xlarge"],
  r6i: [8, "48xlarge"],
  r7i: [8, "32xlarge"],
};

const t3: Sizes = {
  small: [2, 2, 0],
  medium: [2, 4, 0],
  large: [2, 8, 0],
  xlarge: [4, 16, 0],
  "2xlarge": [8, 32, 0],
};

const gpuSizes: Sizes = {
  xlarge: [4, 16, 1],
  "2xlarge": [8, 32, 1],
  "4xlarge": [16, 64, 1],
  "8xlarge": [32, 128, 1],
  "12xlarge": [48, 192, 4],
  "16xlarge": [64, 256, 1],
};

const largeGpuSizes: Sizes = { ...gpuSizes, "24xlarge": [96, 384, 4], "48xlarge": [192, 768, 8] };

const gcpSmall = [2, 4, 8, 16, 32];
const gcpLarge = [2, 4, 8, 16, 32, 48, 64, 80, 96, 128];

const gcpFamilies: Readonly<Record<string, readonly [gibibytesACpu: number, cpus: readonly number[]]>> = {
  "e2-standard": [4, gcpSmall],
  "e2-highmem": [8, [2, 4, 8, 16]],
  "n2-standard": [4, gcpLarge],
  "n2-highmem": [8, gcpLarge],
  "n2d-standard": [4, [...gcpLarge, 224]],
  "c3-standard": [4, [4, 8, 22, 44, 88, 176]],
};

const gcpGpus: Sizes = {
  "g2-standard-4": [4, 16, 1],
  "g2-standard-8": [8, 32, 1],
  "g2-standard-12": [12, 48, 1],
  "g2-standard-16": [16, 64, 1],
  "g2-standard-24": [24, 96, 2],
  "g2-standard-32": [32, 128, 1],
  "g2-standard-48": [48, 192, 4],
  "g2-standard-96": [96, 384, 8],
};

function type(name: string, [cpus, gibibytes, gpus]: readonly [number, number, number]): MachineType {
  return { name, cpus, memory: gibibytes * 2 ** 30, gpus };
}

function sized(prefix: string, sizes: Sizes): MachineType[] {
  return Object.entries(sizes).map(([size, has]) => type(`${prefix}${size}`, has));
}

/** AWS machine types, without ARM's (m7g …): the root's image is for Intel and AMD. The first family is the one picked from. */
export const awsMachines: readonly MachineType[] = [
  ...Object.entries(awsFamilies).flatMap(([family, [ratio, ...lacking]]) =>
    Object.entries(awsCpus)
      .filter(([size]) => !lacking.includes(size))
      .map(([size, cpus]) => type(`${family}.${size}`, [cpus, cpus * ratio, 0])),
  ),
  ...sized("t3.", t3),
  ...sized("g4dn.", gpuSizes),
  ...sized("g5.", largeGpuSizes),
  ...sized("g6.", largeGpuSizes),
];

/** Google Cloud machine types; the first family is the one picked from. */
export const gcpMachines: readonly MachineType[] = [
  ...Object.entries(gcpFamilies).flatMap(([family, [ratio, sizes]]) =>
    sizes.map((cpus) => type(`${family}-${cpus}`, [cpus, cpus * ratio, 0])),
  ),
  type("e2-small", [2, 2, 0]),
  type("e2-medium", [2, 4, 0]),
  ...sized("", gcpGpus),
];
