import type {
  KubernetesExtension,
  ProjectExtension,
  ResourceExtension,
  VolumeExtension,
} from './kubernetes-extension.js';

/**
 * The canonical Compose model: what `docker compose config` prints, except that `$` is not doubled.
 *
 * Every short form is written out, variables are replaced, files merged, paths absolute, and values keep Compose's own
 * canonical spelling: durations as `1m30s`, sizes as decimal byte counts in strings. `src/values` reads those. Unset
 * things stay unset; no default is filled in that the reference loader does not fill in.
 */
export interface Project {
  readonly name: string;
  /** Base of relative paths; absolute. */
  readonly directory: string;
  /** The services that take part, by name. */
  readonly services: Readonly<Record<string, Service>>;
  /** Services left out because none of their profiles is active. */
  readonly disabledServices: Readonly<Record<string, Service>>;
  readonly jobs?: Readonly<Record<string, Job>>;
  /** Jobs left out because none of their profiles is active. */
  readonly disabledJobs?: Readonly<Record<string, Job>>;
  readonly networks: Readonly<Record<string, Network>>;
  readonly volumes: Readonly<Record<string, Volume>>;
  readonly configs: Readonly<Record<string, FileResource>>;
  readonly secrets: Readonly<Record<string, FileResource>>;
  readonly models: Readonly<Record<string, Model>>;
  readonly 'x-kubernetes'?: ProjectExtension;
}

/** Text values by name; null means "named, but without a value". */
export type NullableTexts = Readonly<Record<string, string | null>>;
export type Texts = Readonly<Record<string, string>>;
/** A Go duration as canonically printed: `1m30s`. */
export type DurationText = string;
/** A whole number of bytes in decimal: `"52428800"`. */
export type ByteText = string;

/** What everything that runs a container has: services, jobs and `pre_start` hooks. */
export interface Container {
  readonly annotations?: Texts;
  readonly blkio_config?: BlkioConfig;
  readonly cap_add?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly cgroup?: string;
  readonly cgroup_parent?: string;
  /** null: not set; empty: set to nothing, which clears the image's. */
  readonly command?: readonly string[] | null;
  readonly configs?: readonly FileMount[];
  readonly cpu_count?: number;
  readonly cpu_percent?: number;
  readonly cpu_period?: number;
  readonly cpu_quota?: number;
  readonly cpu_rt_period?: number;
  readonly cpu_rt_runtime?: number;
  readonly cpu_shares?: number;
  readonly cpus?: number;
  readonly cpuset?: string;
  readonly credential_spec?: { readonly config?: string; readonly file?: string; readonly registry?: string };
  readonly device_cgroup_rules?: readonly string[];
  readonly devices?: readonly DeviceMapping[];
  readonly dns?: readonly string[];
  readonly dns_opt?: readonly string[];
  readonly dns_search?: readonly string[];
  readonly domainname?: string;
  /** null: not set; empty: set to nothing, which clears the image's. */
  readonly entrypoint?: readonly string[] | null;
  readonly env_file?: readonly EnvFile[];
  /** Env files folded in and values looked up; null means that the container does not get the variable. */
  readonly environment?: NullableTexts;
  /** `host=ip`, one entry an address. */
  readonly extra_hosts?: readonly string[];
  readonly gpus?: readonly DeviceRequest[];
  readonly group_add?: readonly string[];
  readonly hostname?: string;
  readonly image?: string;
  readonly init?: boolean;
  readonly ipc?: string;
  readonly isolation?: string;
  readonly label_file?: readonly string[];
  readonly labels?: Texts;
  readonly logging?: { readonly driver?: string; readonly options?: Texts };
  readonly mac_address?: string;
  readonly mem_limit?: ByteText;
  readonly mem_reservation?: ByteText;
  readonly mem_swappiness?: number | string;
  readonly memswap_limit?: ByteText;
  readonly models?: Readonly<Record<string, ServiceModel | null>>;
  readonly network_mode?: string;
  readonly networks?: Readonly<Record<string, ServiceNetwork | null>>;
  readonly oom_kill_disable?: boolean;
  readonly oom_score_adj?: number;
  readonly pid?: string;
  readonly pids_limit?: number;
  readonly platform?: string;
  readonly privileged?: boolean;
  readonly pull_policy?: string;
  readonly pull_refresh_after?: string;
  readonly read_only?: boolean;
  readonly runtime?: string;
  readonly secrets?: readonly FileMount[];
  readonly security_opt?: readonly string[];
  readonly shm_size?: ByteText;
  readonly stop_grace_period?: DurationText;
  readonly stop_signal?: string;
  readonly storage_opt?: Texts;
  readonly sysctls?: Texts;
  readonly tmpfs?: readonly string[];
  readonly ulimits?: Readonly<Record<string, number | { readonly soft?: number; readonly hard?: number }>>;
  readonly use_api_socket?: boolean;
  readonly user?: string;
  readonly userns_mode?: string;
  readonly uts?: string;
  readonly volumes?: readonly Mount[];
  readonly volumes_from?: readonly string[];
  readonly working_dir?: string;
}

/** What services and jobs have beyond their container. */
export interface Workload {
  readonly build?: Build;
  readonly depends_on?: Readonly<Record<string, Dependency>>;
  readonly expose?: readonly string[];
  readonly healthcheck?: Healthcheck;
  readonly ports?: readonly Port[];
  readonly stdin_open?: boolean;
  readonly tty?: boolean;
}

export interface Service extends Container, Workload {
  readonly attach?: boolean;
  readonly container_name?: string;
  readonly deploy?: Deploy | null;
  readonly develop?: { readonly watch?: readonly unknown[] } | null;
  readonly external_links?: readonly string[];
  readonly links?: readonly string[];
  readonly post_start?: readonly Hook[];
  readonly pre_start?: readonly PreStartHook[];
  readonly pre_stop?: readonly Hook[];
  readonly profiles?: readonly string[];
  readonly provider?: { readonly type?: string; readonly options?: Readonly<Record<string, unknown>> };
  readonly restart?: string;
  readonly scale?: number;
  /** Of a job that stands among the services. */
  readonly triggers?: Triggers;
  readonly 'x-kubernetes'?: KubernetesExtension;
}

/** A container that runs to its end when asked for, or by a schedule. */
export interface Job extends Container, Workload {
  readonly profiles?: readonly string[];
  readonly triggers?: Triggers;
  readonly 'x-kubernetes'?: KubernetesExtension;
}

/** What starts a job. */
export interface Triggers {
  readonly manual?: boolean;
  readonly schedule?: readonly Schedule[];
}

export interface Schedule {
  readonly cron?: string;
  readonly timezone?: string;
  readonly concurrency?: string;
  readonly missed_fires?: string;
}

export interface Build {
  readonly context?: string;
  readonly dockerfile?: string;
  readonly dockerfile_inline?: string;
  readonly args?: NullableTexts;
  readonly additional_contexts?: Texts;
  readonly cache_from?: readonly string[];
  readonly cache_to?: readonly string[];
  readonly entitlements?: readonly string[];
  readonly extra_hosts?: readonly string[];
  readonly isolation?: string;
  readonly labels?: Texts;
  readonly network?: string;
  readonly no_cache?: boolean;
  readonly no_cache_filter?: readonly string[];
  readonly platforms?: readonly string[];
  readonly privileged?: boolean;
  readonly provenance?: string;
  readonly pull?: boolean;
  readonly sbom?: string;
  readonly secrets?: readonly FileMount[];
  readonly shm_size?: ByteText;
  readonly ssh?: readonly string[];
  readonly tags?: readonly string[];
  readonly target?: string;
  readonly ulimits?: Service['ulimits'];
}

export interface BlkioConfig {
  readonly weight?: number;
  readonly weight_device?: readonly { readonly path?: string; readonly weight?: number }[];
  readonly device_read_bps?: readonly { readonly path?: string; readonly rate?: ByteText }[];
  readonly device_read_iops?: readonly { readonly path?: string; readonly rate?: ByteText }[];
  readonly device_write_bps?: readonly { readonly path?: string; readonly rate?: ByteText }[];
  readonly device_write_iops?: readonly { readonly path?: string; readonly rate?: ByteText }[];
}

export interface Dependency {
  readonly condition?: 'service_started' | 'service_healthy' | 'service_completed_successfully';
  readonly required?: boolean;
  readonly restart?: boolean;
}

export interface Deploy {
  readonly mode?: string;
  readonly replicas?: number;
  readonly endpoint_mode?: string;
  readonly labels?: Texts;
  readonly update_config?: UpdateConfig;
  readonly rollback_config?: UpdateConfig;
  readonly restart_policy?: {
    readonly condition?: string;
    readonly delay?: DurationText;
    readonly max_attempts?: number;
    readonly window?: DurationText;
  };
  readonly resources?: { readonly limits?: ResourceLimits; readonly reservations?: ResourceReservations };
  readonly placement?: {
    readonly constraints?: readonly string[];
    readonly preferences?: readonly { readonly spread?: string }[];
    readonly max_replicas_per_node?: number;
  };
}

export interface UpdateConfig {
  readonly parallelism?: number;
  readonly delay?: DurationText;
  readonly failure_action?: string;
  readonly monitor?: DurationText;
  readonly max_failure_ratio?: number;
  readonly order?: string;
}

export interface ResourceLimits {
  readonly cpus?: number;
  readonly memory?: ByteText;
  readonly pids?: number;
}

export interface ResourceReservations {
  readonly cpus?: number;
  readonly memory?: ByteText;
  readonly devices?: readonly DeviceRequest[];
  readonly generic_resources?: readonly {
    readonly discrete_resource_spec?: { readonly kind?: string; readonly value?: number };
  }[];
}

export interface DeviceRequest {
  readonly capabilities?: readonly string[];
  readonly driver?: string;
  /** -1 means all. */
  readonly count?: number;
  readonly device_ids?: readonly string[];
  readonly options?: Texts;
}

export interface DeviceMapping {
  readonly source: string;
  readonly target?: string;
  readonly permissions?: string;
}

export interface EnvFile {
  /** Absent where it came out as nothing, in an entry that is not required. */
  readonly path?: string;
  /** Absent means true. */
  readonly required?: boolean;
  readonly format?: string;
}

export interface Healthcheck {
  readonly test?: readonly string[];
  readonly interval?: DurationText;
  readonly timeout?: DurationText;
  readonly retries?: number;
  readonly start_period?: DurationText;
  readonly start_interval?: DurationText;
  readonly disable?: boolean;
}

/** A use of a config or secret by a service or a build. */
export interface FileMount {
  readonly source: string;
  readonly target?: string;
  readonly uid?: string;
  readonly gid?: string;
  /** Octal text: `0440`. */
  readonly mode?: string;
}

export interface ServiceModel {
  readonly endpoint_var?: string;
  readonly model_var?: string;
}

export interface ServiceNetwork {
  readonly aliases?: readonly string[];
  readonly ipv4_address?: string;
  readonly ipv6_address?: string;
  readonly link_local_ips?: readonly string[];
  readonly mac_address?: string;
  readonly interface_name?: string;
  readonly driver_opts?: Texts;
  readonly priority?: number;
  readonly gw_priority?: number;
}

export interface Port {
  readonly target: number;
  /** `"8080"`, a range `"8000-8010"`, or absent for a random host port. */
  readonly published?: string;
  readonly host_ip?: string;
  readonly protocol?: string;
  readonly app_protocol?: string;
  readonly mode?: string;
  readonly name?: string;
}

export interface Hook {
  readonly command?: readonly string[] | null;
  readonly user?: string;
  readonly privileged?: boolean;
  readonly working_dir?: string;
  readonly environment?: NullableTexts;
}

/** A container of its own; what it does not say itself is the service's, mounts aside. */
export interface PreStartHook extends Container {
  readonly per_replica?: boolean;
}

export interface Mount {
  readonly type: string;
  readonly source?: string;
  readonly target: string;
  readonly read_only?: boolean;
  readonly consistency?: string;
  readonly bind?: {
    readonly propagation?: string;
    /** Absent means true; the loader prints it only when it is false. */
    readonly create_host_path?: boolean;
    readonly recursive?: string;
    readonly selinux?: string;
  };
  readonly volume?: { readonly labels?: Texts; readonly nocopy?: boolean; readonly subpath?: string };
  readonly tmpfs?: { readonly size?: ByteText; readonly mode?: number };
  readonly image?: { readonly subpath?: string };
}

export interface Network {
  readonly name?: string;
  readonly driver?: string;
  readonly driver_opts?: Texts;
  readonly ipam?: {
    readonly driver?: string;
    readonly config?: readonly {
      readonly subnet?: string;
      readonly ip_range?: string;
      readonly gateway?: string;
      readonly aux_addresses?: Texts;
    }[];
    readonly options?: Texts;
  };
  readonly external?: boolean;
  readonly internal?: boolean;
  readonly attachable?: boolean;
  readonly enable_ipv4?: boolean;
  readonly enable_ipv6?: boolean;
  readonly labels?: Texts;
  readonly 'x-kubernetes'?: ResourceExtension;
}

export interface Volume {
  readonly name?: string;
  readonly driver?: string;
  readonly driver_opts?: Texts;
  readonly external?: boolean;
  readonly labels?: Texts;
  readonly 'x-kubernetes'?: VolumeExtension;
}

/** A config or a secret. */
export interface FileResource {
  readonly name?: string;
  readonly file?: string;
  readonly environment?: string;
  readonly content?: string;
  /**
   * The text of `content`, or the value of the variable that `environment` names, looked up in the environment of the
   * project that declares it. Absent for files (read by the rules), external ones, and unset variables.
   */
  readonly resolvedContent?: string;
  readonly external?: boolean;
  readonly labels?: Texts;
  readonly driver?: string;
  readonly driver_opts?: Texts;
  readonly template_driver?: string;
  readonly 'x-kubernetes'?: ResourceExtension;
}

export interface Model {
  readonly name?: string;
  readonly model?: string;
  readonly context_size?: number;
  readonly runtime_flags?: readonly string[];
}
