// Made from schema/gitops.schema.json by `npm run generate`. Do not edit.

/**
 * Settings for all hubs of the repository.
 */
export interface Gitops {
  /**
   * E-mail address for hubs that name none: certificates, notices.
   */
  readonly contact?: string;
  /**
   * Environment of users on hubs that name none.
   */
  readonly image?: string;
  /**
   * A published image of the hub itself. Default: built on each machine.
   */
  readonly hub_image?: string;
  /**
   * Where Terraform's state of each hub is kept, a provider. `local` keeps it on this computer.
   */
  readonly state?: {
    /**
     * An S3 bucket.
     */
    readonly aws?: {
      /**
       * Bucket that keeps the state.
       */
      readonly bucket: string;
      /**
       * The bucket's region.
       */
      readonly region: string;
      /**
       * Folder inside the bucket.
       */
      readonly prefix?: string;
    };
    /**
     * A Cloud Storage bucket.
     */
    readonly gcp?: {
      /**
       * Bucket that keeps the state.
       */
      readonly bucket: string;
      /**
       * Folder inside the bucket.
       */
      readonly prefix?: string;
    };
    /**
     * An S3-compatible bucket.
     */
    readonly openstack?: {
      /**
       * Bucket that keeps the state.
       */
      readonly bucket: string;
      /**
       * Address of an S3-compatible store.
       */
      readonly endpoint: string;
      /**
       * The store's region.
       */
      readonly region?: string;
      /**
       * Folder inside the bucket.
       */
      readonly prefix?: string;
    };
  };
  /**
   * Defaults of each provider.
   */
  readonly providers?: {
    /**
     * Defaults of local hubs.
     */
    readonly local?: {
      /**
       * Hubs of this computer answer on the first free port from here on.
       */
      readonly port?: number;
      /**
       * Address the hubs listen on. 0.0.0.0 lets other computers in.
       */
      readonly bind?: string;
    };
    /**
     * Defaults of hubs on AWS.
     */
    readonly aws?: {
      /**
       * Region of hubs that name none.
       */
      readonly region?: string;
      /**
       * Part of the region the machines stand in. Default: the provider's choice.
       */
      readonly availability_zone?: string;
      /**
       * Network (VPC) the machines join. Default: the region's default VPC.
       */
      readonly network?: string;
      /**
       * Subnet the machines join.
       */
      readonly subnet?: string;
      /**
       * What the roles of hubs may do at most: a policy's ARN, as `hubctl setup aws` prints it. The role that applies hubs may need it to make theirs.
       */
      readonly permissions_boundary?: string;
      /**
       * Operating system of the machines: Ubuntu or Debian with cloud-init. Default: the newest Ubuntu 24.04, whose images bring Session Manager along; a machine keeps the one it was made with.
       */
      readonly image?: string;
      /**
       * Hubs without a `domain` are called `<name>.<zone>`.
       */
      readonly zone?: string;
      /**
       * Machine types beyond the built-in list.
       */
      readonly machines?: {
        /**
         * What it has.
         */
        readonly [k: string]: {
          /**
           * CPU cores.
           */
          readonly cpus: number;
          /**
           * Memory.
           */
          readonly memory: string;
          /**
           * NVIDIA GPUs.
           */
          readonly gpus?: number;
        };
      };
    };
    /**
     * Defaults of hubs on Google Cloud.
     */
    readonly gcp?: {
      /**
       * Google Cloud project.
       */
      readonly project?: string;
      /**
       * Region of hubs that name none.
       */
      readonly region?: string;
      /**
       * Part of the region the machines stand in. Default: the provider's choice.
       */
      readonly availability_zone?: string;
      /**
       * Network the machines join. Default: one is made for each hub.
       */
      readonly network?: string;
      /**
       * Subnet the machines join.
       */
      readonly subnet?: string;
      /**
       * Operating system of the machines (Debian or Ubuntu with cloud-init). Default: the newest Debian 12.
       */
      readonly image?: string;
      /**
       * Hubs without a `domain` are called `<name>.<zone>`.
       */
      readonly zone?: string;
      /**
       * Name of the Cloud DNS zone that serves `zone`.
       */
      readonly dns_zone?: string;
      /**
       * Machine types beyond the built-in list.
       */
      readonly machines?: {
        /**
         * What it has.
         */
        readonly [k: string]: {
          /**
           * CPU cores.
           */
          readonly cpus: number;
          /**
           * Memory.
           */
          readonly memory: string;
          /**
           * NVIDIA GPUs.
           */
          readonly gpus?: number;
        };
      };
    };
    /**
     * Defaults of hubs on OpenStack.
     */
    readonly openstack?: {
      /**
       * Region of hubs that name none.
       */
      readonly region?: string;
      /**
       * Part of the region the machines stand in. Default: the provider's choice.
       */
      readonly availability_zone?: string;
      /**
       * Network the machines join. Default: one is made for each hub.
       */
      readonly network?: string;
      /**
       * Subnet the machines join.
       */
      readonly subnet?: string;
      /**
       * Network that gives floating addresses.
       */
      readonly external_network?: string;
      /**
       * Operating system of the machines (Debian or Ubuntu with cloud-init). Default: the newest Debian 12.
       */
      readonly image?: string;
      /**
       * Hubs without a `domain` are called `<name>.<zone>`.
       */
      readonly zone?: string;
      /**
       * Type of the disk with the homes.
       */
      readonly volume_type?: string;
      /**
       * The cloud's flavors, as `openstack flavor list` shows them: hubs that name no machine get the smallest that fits.
       */
      readonly flavors?: {
        /**
         * What it has.
         */
        readonly [k: string]: {
          /**
           * CPU cores.
           */
          readonly cpus: number;
          /**
           * Memory.
           */
          readonly memory: string;
          /**
           * NVIDIA GPUs.
           */
          readonly gpus?: number;
        };
      };
    };
  };
  /**
   * Limits that hold for every hub.
   */
  readonly policy?: {
    /**
     * Regions hubs may stand in. Default: any.
     *
     * @minItems 1
     * @maxItems 300
     *
     * Items: A name; `*` stands for any text.
     */
    readonly regions?: readonly string[];
    /**
     * Machine types hubs may use. Default: any.
     *
     * @minItems 1
     * @maxItems 300
     *
     * Items: A name; `*` stands for any text.
     */
    readonly machines?: readonly string[];
    /**
     * Most a month.
     */
    readonly max_monthly_cost?: {
      /**
       * Most one hub may cost a month: its machine in the hours of its schedule, in the dearest month of its events.
       */
      readonly hub?: number;
      /**
       * Most all hubs together may cost a month, counted in the same way.
       */
      readonly total?: number;
      /**
       * Three-letter code.
       */
      readonly currency?: string;
    };
    /**
     * How many hubs one merge may remove.
     */
    readonly max_destroys?: number;
    /**
     * Hubs that may use `extra_config`. Default: any, with a code owner's review.
     *
     * @maxItems 300
     *
     * Items: A hub's name.
     */
    readonly extra_config?: readonly string[];
    /**
     * Most `users` of one hub.
     */
    readonly max_users?: number;
    /**
     * Program with its arguments that gets each plan as JSON and says yes or no. A path is one in this repository; no shell is involved.
     *
     * @minItems 1
     * @maxItems 30
     *
     * Items: The program, or one argument.
     */
    readonly program?: readonly string[];
  };
  /**
   * Pinned versions.
   */
  readonly versions?: {
    /**
     * Release for hubs that name none.
     */
    readonly jupyterhub?: string;
    /**
     * Release that is downloaded when none is installed.
     */
    readonly terraform?: string;
  };
}
