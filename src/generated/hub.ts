// Made from schema/hub.schema.json by `npm run generate`. Do not edit.

/**
 * A value of an option: text, number, true/false, a list or a map of these.
 */
export type Option =
  | string
  | number
  | boolean
  | readonly Option[]
  | {
      readonly [k: string]: Option;
    };

/**
 * One JupyterHub. The file's name (3–20 characters: a-z, 0-9, -) is the hub's name.
 */
export interface Hub {
  /**
   * Title on the hub's sign-in page. Default: the hub's name.
   */
  readonly display_name?: string;
  /**
   * One line under the title on the sign-in page.
   */
  readonly description?: string;
  /**
   * E-mail address shown to users in trouble; also the account for HTTPS certificates and for notices of expiry. Default: `contact` of gitops.yaml.
   */
  readonly contact?: string;
  /**
   * Renames a hub: the old name, in the same change that removes the old file. State, homes and address move along.
   */
  readonly moved_from?: string;
  /**
   * Where the hub runs. `local` is the computer that runs hubctl. `gcp` and `openstack` can be written and checked; this version does not deploy there yet.
   */
  readonly provider: "aws" | "gcp" | "openstack" | "local";
  /**
   * Region of the provider. Default: the provider's `region` in gitops.yaml.
   */
  readonly region?: string;
  /**
   * Users expected at the same time. Picks the machine when `machine` is not given: users × mem_limit + 1G.
   */
  readonly users?: number;
  /**
   * Machine type (AWS, Google Cloud) or flavor (OpenStack). Default: the smallest that holds `users`.
   */
  readonly machine?: string;
  /**
   * On `provider: local` only. `docker`: each user in a container. `process`: each user's server is a process of this computer, and users are not isolated from each other. Default: docker where an engine answers, else process.
   */
  readonly runtime?: "docker" | "process";
  /**
   * May see and stop every server and add or remove users. Authoritative: a removed name loses the rights at the next apply.
   *
   * @minItems 1
   * @maxItems 50
   *
   * Items: As the sign-in service gives it, in lower case.
   */
  readonly admin_users: readonly string[];
  /**
   * How users prove who they are.
   */
  readonly auth: {
    /**
     * `native`: accounts made on the hub, sign-up approved by an admin. `github`, `gitlab`, `google`, `cilogon`, `oidc`: sign in with that service. `lti13`: from a course in a learning platform. `ldap`: the institution's directory. `shared-password`: one password for all. `firstuse`: the first password a user types is theirs. `tmp` and `dummy`: anybody, for tries on `provider: local` only.
     */
    readonly type:
      | "native"
      | "github"
      | "gitlab"
      | "google"
      | "cilogon"
      | "oidc"
      | "lti13"
      | "ldap"
      | "shared-password"
      | "firstuse"
      | "tmp"
      | "dummy";
    /**
     * Name of the CI secret that holds the OAuth client's id and secret (or the shared password, or the LDAP bind password). Never the value itself.
     */
    readonly secret?: string;
    /**
     * Options of the sign-in service that are not secret, by the names its JupyterHub authenticator uses: `issuer`, `username_claim`, `allowed_idps`, `server_address` …
     */
    readonly config?: {
      readonly [k: string]: Option;
    };
  };
  /**
   * Who may sign in besides the admins: a list, or a CSV file with a column `username` under hubs/. Authoritative: a removed name loses access at the next apply; the home stays.
   */
  readonly allowed_users?:
    | readonly string[]
    | {
        /**
         * Path of a CSV file with a column `username`, relative to the hub file.
         */
        readonly file: string;
      };
  /**
   * Everybody with an account of the sign-in service may use the hub. With `github`, `gitlab` or `google` that is the whole world.
   */
  readonly allow_all?: boolean;
  /**
   * Members of these GitHub organizations (`org`) or teams (`org:team`) may sign in.
   *
   * @minItems 1
   * @maxItems 200
   *
   * Items: As the sign-in service names it.
   */
  readonly allowed_organizations?: readonly string[];
  /**
   * Members of these groups of the sign-in service may sign in.
   *
   * @minItems 1
   * @maxItems 200
   *
   * Items: As the sign-in service names it.
   */
  readonly allowed_groups?: readonly string[];
  /**
   * Members of these groups of the sign-in service are admins.
   *
   * @maxItems 200
   *
   * Items: As the sign-in service names it.
   */
  readonly admin_groups?: readonly string[];
  /**
   * With `google`: only accounts of these domains may sign in.
   *
   * @minItems 1
   * @maxItems 20
   *
   * Items: A Google Workspace domain.
   */
  readonly hosted_domain?: readonly string[];
  /**
   * May never sign in, whatever else is allowed.
   *
   * @maxItems 1000
   *
   * Items: As the sign-in service gives it, in lower case.
   */
  readonly blocked_users?: readonly string[];
  /**
   * Teachers and assistants who may see and enter the servers of one group of students, without being admins.
   *
   * @maxItems 50
   *
   * Items: Either `users` or `group`, and the group they look after.
   */
  readonly staff?: readonly {
    /**
     * The members of staff.
     *
     * @minItems 1
     * @maxItems 200
     *
     * Items: As the sign-in service gives it, in lower case.
     */
    readonly users?: readonly string[];
    /**
     * The members of staff, as a group of the sign-in service.
     */
    readonly group?: string;
    /**
     * The group of users whose servers they may see and enter.
     */
    readonly over: string;
  }[];
  /**
   * The environment of every user: a container image with `jupyterhub` inside, with a fixed tag or digest (`latest` is refused). Default: `image` of gitops.yaml.
   */
  readonly image?: string;
  /**
   * Several environments or sizes to choose from when a server starts.
   *
   * @maxItems 20
   *
   * Items: One choice.
   */
  readonly profile_list?: readonly {
    /**
     * What users choose.
     */
    readonly display_name: string;
    /**
     * A line under the name.
     */
    readonly description?: string;
    /**
     * Image of this profile. Default: the hub's `image`.
     */
    readonly image?: string;
    /**
     * Memory of a server of this profile. Default: the hub's `mem_limit`.
     */
    readonly mem_limit?: string;
    /**
     * CPU cores of a server of this profile. Default: the hub's `cpu_limit`.
     */
    readonly cpu_limit?: number;
    /**
     * GPUs of a server of this profile. Default: the hub's `gpu`.
     */
    readonly gpu?:
      | "none"
      | {
          /**
           * How many GPUs each user's server gets.
           */
          readonly count?: number;
          /**
           * How many servers may use the same GPU at the same time.
           */
          readonly share?: number;
        };
    /**
     * Chosen when the user does not choose. At most one; else the first.
     */
    readonly default?: boolean;
    /**
     * Only members of these groups see the profile.
     *
     * @minItems 1
     * @maxItems 200
     *
     * Items: As the sign-in service names it.
     */
    readonly allowed_groups?: readonly string[];
  }[];
  /**
   * `false`, or a regular expression: users may type the name of any image that it matches as a whole.
   */
  readonly allow_custom_image?: false | string;
  /**
   * Name of the CI secret that holds the sign-in of a private image registry.
   */
  readonly registry_secret?: string;
  /**
   * Where a user lands: `/lab`, `/tree`, `/rstudio` …
   */
  readonly default_url?: string;
  /**
   * Environment variables of users' servers. Not for secrets: every user can read them.
   */
  readonly env?: {
    /**
     * The variable's value, as text.
     */
    readonly [k: string]: string;
  };
  /**
   * Git repositories pulled into each user's home when the server starts; the user's own changes are kept.
   *
   * @maxItems 20
   *
   * Items: HTTPS address of a public git repository.
   */
  readonly content?: readonly string[];
  /**
   * Memory of each user's server. A kernel that needs more is stopped, with nobody else affected. At least 128M.
   */
  readonly mem_limit?: string;
  /**
   * CPU cores a user's server may use at most. CPU is shared: a limit above the fair share only helps while others are idle.
   */
  readonly cpu_limit?: number;
  /**
   * `none`, or how many GPUs a user's server gets and how many servers share one. The machine must have NVIDIA GPUs.
   */
  readonly gpu?:
    | "none"
    | {
        /**
         * How many GPUs each user's server gets.
         */
        readonly count?: number;
        /**
         * How many servers may use the same GPU at the same time.
         */
        readonly share?: number;
      };
  /**
   * How many servers may run at the same time; above it users read that the hub is full. Default: what fits the machine.
   */
  readonly max_servers?: number;
  /**
   * How many more servers, each with a name, a user may start.
   */
  readonly named_servers?: number;
  /**
   * The disk with the users' homes.
   */
  readonly storage?: {
    /**
     * Size of the disk with the homes. May only grow. Default: users × quota + 20G.
     */
    readonly size?: string;
    /**
     * What one user's home may hold.
     */
    readonly quota?: string;
    /**
     * Where the home appears inside a user's server.
     */
    readonly mount?: string;
    /**
     * What happens to the homes when the hub's file is removed: `keep` the disk, keep a `snapshot`, or `delete` after a last snapshot.
     */
    readonly on_delete?: "keep" | "snapshot" | "delete";
  };
  /**
   * A folder `shared` in every home, read-only for users; staff and admins fill it through `shared-readwrite`.
   */
  readonly shared?: boolean;
  /**
   * Large data that all users see, without copies.
   *
   * @maxItems 20
   *
   * Items: One source of data.
   */
  readonly datasets?: readonly {
    /**
     * Name of the data, once a hub.
     */
    readonly name: string;
    /**
     * `nfs://host/export`, `s3://bucket/prefix`, `gs://bucket/prefix`, `https://…` (a file), `cvmfs:repository`, `eos:/eos/path` or `disk:/path` (a folder of the hub's machine).
     */
    readonly source: string;
    /**
     * Where it appears in a user's server. Default: `datasets/<name>` in the home.
     */
    readonly path?: string;
    /**
     * Users cannot change the data.
     */
    readonly readonly?: boolean;
    /**
     * SHA-256 of an `https://` file. A file with another one is shown to nobody; a new value fetches the file again.
     */
    readonly sha256?: string;
  }[];
  /**
   * Snapshots of the disk with the homes. Not on `provider: local`.
   */
  readonly backup?:
    | "off"
    | {
        /**
         * How often.
         */
        readonly every?: string;
        /**
         * How many are kept.
         */
        readonly keep?: number;
      };
  /**
   * `off`: servers run until their user stops them. Stopping a server never deletes users or files.
   */
  readonly cull?:
    | "off"
    | {
        /**
         * Stop a server after this long without activity.
         */
        readonly timeout?: string;
        /**
         * Stop a server after this long whatever it does. Default: never.
         */
        readonly max_age?: string;
        /**
         * How often to look.
         */
        readonly every?: string;
      };
  /**
   * Stop the machine outside class hours; homes stay.
   */
  readonly schedule?:
    | "none"
    | {
        /**
         * When the machine starts.
         */
        readonly start: string;
        /**
         * When the machine stops.
         */
        readonly stop: string;
        /**
         * The days it runs.
         *
         * @minItems 1
         * @maxItems 7
         *
         * Items: A day of the week.
         */
        readonly days?: readonly ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
        /**
         * Time zone of the two times.
         */
        readonly timezone?: string;
      };
  /**
   * A bigger machine for an exam or a workshop, for some days.
   *
   * @maxItems 50
   *
   * Items: Days with more users.
   */
  readonly events?: readonly {
    /**
     * First day.
     */
    readonly from: string;
    /**
     * Last day.
     */
    readonly to: string;
    /**
     * Users expected at the same time on these days.
     */
    readonly users: number;
  }[];
  /**
   * The day from which the hub is no longer needed. The nightly check opens an issue 14 days ahead and on that day; the hub goes on until somebody removes its file.
   */
  readonly expires?: string;
  /**
   * The hub's host name. Default: `<name>.<zone>` with the provider's zone in gitops.yaml, else a name made of the machine's address.
   */
  readonly domain?: string;
  /**
   * `auto`: a certificate from Let's Encrypt. `manual`: yours. `off`: none, only for tries. Default: `auto`, and `off` on `provider: local`.
   */
  readonly https?: "auto" | "manual" | "off";
  /**
   * Only these networks reach the hub: a campus, an exam room. Default: any.
   *
   * @minItems 1
   * @maxItems 50
   *
   * Items: A network in CIDR form.
   */
  readonly allow_from?: readonly string[];
  /**
   * `basic`: health checks and an alarm before the disk is full.
   */
  readonly monitoring?: "basic" | "off";
  /**
   * The estimate stands in the plan comment; the provider's budget alarm is set where it has one.
   */
  readonly budget?: {
    /**
     * Most the hub may cost a month.
     */
    readonly monthly: number;
    /**
     * Three-letter code.
     */
    readonly currency?: string;
    /**
     * Percentages of the budget at which an alarm is sent.
     *
     * @minItems 1
     * @maxItems 10
     *
     * Items: Percent of the budget.
     */
    readonly alert?: readonly number[];
  };
  /**
   * Refuse every change that replaces the machine or destroys the hub.
   */
  readonly protect?: boolean;
  /**
   * Labels on everything the hub uses at the provider, for the bill.
   */
  readonly tags?: {
    /**
     * The tag's value.
     */
    readonly [k: string]: string;
  };
  /**
   * Holds back or pins one hub. Default: `versions` of gitops.yaml.
   */
  readonly versions?: {
    /**
     * The release to use.
     */
    readonly jupyterhub?: string;
  };
  /**
   * Python appended to jupyterhub_config.py. It runs with all the hub's rights: such a change needs a code owner.
   */
  readonly extra_config?: string;
}
