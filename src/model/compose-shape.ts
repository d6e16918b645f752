/**
 * The canonical Compose model as data: which attribute holds what, in the order in which the reference loader prints
 * them. Binding gives values their type by it, the printer of `transload config` prints by it.
 */
export type Shape =
  | { readonly kind: ValueKind }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape }
  | StructShape;

/** A mapping with known attributes; `x-` extensions may stand beside them. */
export interface StructShape {
  readonly kind: 'struct';
  readonly fields: Readonly<Record<string, Field>>;
}

/** What a single attribute holds. */
export type ValueKind =
  | 'text'
  | 'flag'
  /** A whole number. */
  | 'integer'
  /** A whole number that is not negative; of 64 bits, or fewer. */
  | 'unsigned'
  | 'unsigned-32'
  | 'unsigned-16'
  /** A number in single precision. */
  | 'single'
  | 'bytes'
  | 'duration'
  /** Octal text: `0440`. */
  | 'file-mode'
  /** A number of devices; `all` is -1. */
  | 'device-count'
  /** Words of a command; null is "not set", an empty list "set to nothing". */
  | 'command'
  /** The test of a healthcheck: a text is one for the shell. */
  | 'healthcheck-test'
  /** Numbers are texts here. */
  | 'texts'
  /** Whole numbers are texts here, but no other value. */
  | 'strict-texts'
  /** `K=V` list or mapping; null is empty. */
  | 'text-map'
  /** A mapping to texts, where a whole number is one, too, but no other value. */
  | 'strict-text-map'
  /** `K=V` list or mapping; null is "no value". */
  | 'nullable-text-map'
  /** Each value is a list of texts. */
  | 'text-lists'
  /** Host names with addresses, as a list of `host=address`. */
  | 'hosts'
  | 'ssh-keys'
  | 'ulimit'
  /** Whatever is written. */
  | 'any';

export interface Field {
  readonly shape: Shape;
  /**
   * When the attribute is there at all. `not-empty`: unless it holds its zero value (false, 0, nothing);
   * `given`: where it is written, whatever it holds; `required`: always, as its zero value where nothing is written;
   * `unless-true`: a flag that is on by itself.
   */
  readonly presence: 'not-empty' | 'given' | 'required' | 'unless-true';
  /** What JSON prints where nothing is given: null, or the attributes that are always there. */
  readonly absentInJson?: 'null' | 'struct';
  /** The name in JSON, where it is another. */
  readonly nameInJson?: string;
}

const value = (kind: ValueKind): Field => ({ shape: { kind }, presence: 'not-empty' });
const given = ({ shape }: Field): Field => ({ shape, presence: 'given' });
const required = ({ shape }: Field): Field => ({ shape, presence: 'required' });
const embedded = (shape: Shape): Field => ({ shape, presence: 'given', absentInJson: 'struct' });
const capitalised = (field: Field, nameInJson: string): Field => ({ ...required(field), nameInJson });
const list = (of: Shape): Field => ({ shape: { kind: 'list', of }, presence: 'not-empty' });
const map = (of: Shape): Field => ({ shape: { kind: 'map', of }, presence: 'not-empty' });
const struct = (fields: Readonly<Record<string, Field>>): StructShape => ({ kind: 'struct', fields });
const pointer = (shape: Shape): Field => ({ shape, presence: 'given' });

const text = value('text');
const flag = value('flag');
const integer = value('integer');
const unsigned = value('unsigned');
const weight = value('unsigned-16');
const single = value('single');
const bytes = value('bytes');
const duration = value('duration');
const texts = value('texts');
const textMap = value('text-map');
const strictTextMap = value('strict-text-map');
const nullableTextMap = value('nullable-text-map');
const command: Field = { ...given(value('command')), absentInJson: 'null' };

const ulimits = map({ kind: 'ulimit' });

const deviceRequest = struct({
  capabilities: texts,
  driver: text,
  count: value('device-count'),
  device_ids: texts,
  options: textMap,
});

const throttle = list(struct({ path: capitalised(text, 'Path'), rate: capitalised(bytes, 'Rate') }));

const blkioConfig = struct({
  weight,
  weight_device: list(struct({ path: capitalised(text, 'Path'), weight: capitalised(weight, 'Weight') })),
  device_read_bps: throttle,
  device_read_iops: throttle,
  device_write_bps: throttle,
  device_write_iops: throttle,
});

/** A config or secret as a container or build sees it. */
const fileMount = struct({
  source: text,
  target: text,
  uid: text,
  gid: text,
  mode: given(value('file-mode')),
});

const mount = struct({
  type: text,
  source: text,
  target: text,
  read_only: flag,
  consistency: text,
  bind: pointer(
    struct({
      selinux: text,
      propagation: text,
      create_host_path: { shape: { kind: 'flag' }, presence: 'unless-true' },
      recursive: text,
    }),
  ),
  volume: pointer(struct({ labels: textMap, nocopy: flag, subpath: text })),
  tmpfs: pointer(struct({ size: bytes, mode: value('unsigned-32') })),
  image: pointer(struct({ subpath: text })),
});

const serviceNetwork = struct({
  aliases: texts,
  driver_opts: textMap,
  gw_priority: integer,
  interface_name: text,
  ipv4_address: text,
  ipv6_address: text,
  link_local_ips: texts,
  mac_address: text,
  priority: integer,
});

/** What everything that runs a container has: services, jobs and `pre_start` hooks. */
export const containerFields: Readonly<Record<string, Field>> = {
  annotations: textMap,
  blkio_config: pointer(blkioConfig),
  cap_add: texts,
  cap_drop: texts,
  cgroup_parent: text,
  cgroup: text,
  cpu_count: integer,
  cpu_percent: single,
  cpu_period: integer,
  cpu_quota: integer,
  cpu_rt_period: integer,
  cpu_rt_runtime: integer,
  cpus: single,
  cpuset: text,
  cpu_shares: integer,
  command,
  configs: list(fileMount),
  credential_spec: pointer(struct({ config: text, file: text, registry: text })),
  device_cgroup_rules: texts,
  devices: list(struct({ source: text, target: text, permissions: text })),
  dns: texts,
  dns_opt: texts,
  dns_search: texts,
  domainname: text,
  entrypoint: command,
  environment: nullableTextMap,
  env_file: list(struct({ path: text, required: { shape: { kind: 'flag' }, presence: 'unless-true' }, format: text })),
  extra_hosts: given(value('hosts')),
  group_add: value('strict-texts'),
  gpus: list(deviceRequest),
  hostname: text,
  image: text,
  init: given(flag),
  ipc: text,
  isolation: text,
  labels: textMap,
  label_file: texts,
  logging: pointer(struct({ driver: text, options: textMap })),
  mem_limit: bytes,
  mem_reservation: bytes,
  memswap_limit: bytes,
  mem_swappiness: bytes,
  mac_address: text,
  models: map(struct({ endpoint_var: text, model_var: text })),
  network_mode: text,
  networks: map(serviceNetwork),
  oom_kill_disable: flag,
  oom_score_adj: integer,
  pid: text,
  pids_limit: integer,
  platform: text,
  privileged: flag,
  pull_policy: text,
  pull_refresh_after: text,
  read_only: flag,
  runtime: text,
  secrets: list(fileMount),
  security_opt: texts,
  shm_size: bytes,
  stop_grace_period: given(duration),
  stop_signal: text,
  storage_opt: strictTextMap,
  sysctls: textMap,
  tmpfs: texts,
  ulimits,
  use_api_socket: flag,
  user: text,
  userns_mode: text,
  uts: text,
  volumes: list(mount),
  volumes_from: texts,
  working_dir: text,
};

const build = struct({
  context: text,
  dockerfile: text,
  dockerfile_inline: text,
  entitlements: texts,
  args: nullableTextMap,
  provenance: text,
  sbom: text,
  ssh: value('ssh-keys'),
  labels: textMap,
  cache_from: texts,
  cache_to: texts,
  no_cache: flag,
  no_cache_filter: texts,
  additional_contexts: textMap,
  pull: flag,
  extra_hosts: given(value('hosts')),
  isolation: text,
  network: text,
  target: text,
  secrets: list(fileMount),
  shm_size: bytes,
  tags: texts,
  ulimits,
  platforms: texts,
  privileged: flag,
});

/** What services and jobs have beyond their container. */
const workloadFields: Readonly<Record<string, Field>> = {
  build: pointer(build),
  depends_on: map(struct({ condition: text, restart: flag, required: required(flag) })),
  expose: texts,
  healthcheck: pointer(
    struct({
      test: value('healthcheck-test'),
      timeout: given(duration),
      interval: given(duration),
      retries: given(unsigned),
      start_period: given(duration),
      start_interval: given(duration),
      disable: flag,
    }),
  ),
  ports: list(
    struct({
      name: text,
      mode: text,
      host_ip: text,
      target: value('unsigned-32'),
      published: text,
      protocol: text,
      app_protocol: text,
    }),
  ),
  stdin_open: flag,
  tty: flag,
};

const updateConfig = struct({
  parallelism: given(unsigned),
  delay: duration,
  failure_action: text,
  monitor: duration,
  max_failure_ratio: single,
  order: text,
});

const resource = struct({
  cpus: single,
  memory: bytes,
  pids: integer,
  devices: list(deviceRequest),
  generic_resources: list(
    struct({ discrete_resource_spec: pointer(struct({ kind: required(text), value: required(integer) })) }),
  ),
});

const deploy = struct({
  mode: text,
  replicas: given(integer),
  labels: textMap,
  update_config: pointer(updateConfig),
  rollback_config: pointer(updateConfig),
  resources: embedded(struct({ limits: pointer(resource), reservations: pointer(resource) })),
  restart_policy: pointer(
    struct({ condition: text, delay: given(duration), max_attempts: given(unsigned), window: given(duration) }),
  ),
  placement: embedded(
    struct({ constraints: texts, preferences: list(struct({ spread: text })), max_replicas_per_node: unsigned }),
  ),
  endpoint_mode: text,
});

const hook = struct({
  command,
  user: text,
  privileged: flag,
  working_dir: text,
  environment: nullableTextMap,
});

const develop = struct({
  watch: list(
    struct({
      path: required(text),
      action: required(text),
      target: text,
      exec: embedded(hook),
      include: texts,
      ignore: texts,
      initial_sync: flag,
    }),
  ),
});

/** A service. */
export const serviceShape = struct({
  profiles: texts,
  deploy: pointer(deploy),
  develop: pointer(develop),
  restart: text,
  scale: given(integer),
  attach: given(flag),
  container_name: text,
  provider: pointer(struct({ type: text, options: value('text-lists') })),
  external_links: texts,
  links: texts,
  pre_start: list(struct({ ...containerFields, per_replica: flag })),
  post_start: list(hook),
  pre_stop: list(hook),
  ...containerFields,
  ...workloadFields,
});

const job = struct({
  profiles: texts,
  triggers: pointer(
    struct({
      manual: given(flag),
      schedule: list(struct({ cron: text, timezone: text, concurrency: text, missed_fires: text })),
    }),
  ),
  ...containerFields,
  ...workloadFields,
});

const network = struct({
  name: text,
  driver: text,
  driver_opts: textMap,
  ipam: embedded(
    struct({
      driver: text,
      config: list(struct({ subnet: text, gateway: text, ip_range: text, aux_addresses: textMap })),
      options: textMap,
    }),
  ),
  external: flag,
  internal: flag,
  attachable: flag,
  labels: textMap,
  enable_ipv4: given(flag),
  enable_ipv6: given(flag),
});

const volume = struct({ name: text, driver: text, driver_opts: textMap, external: flag, labels: textMap });

/** A config or a secret. */
const fileResource = struct({
  name: text,
  file: text,
  environment: text,
  content: text,
  external: flag,
  labels: textMap,
  driver: text,
  driver_opts: strictTextMap,
  template_driver: text,
});

const model = struct({ name: text, model: text, context_size: integer, runtime_flags: texts });

/** The whole model. */
export const projectShape = struct({
  name: text,
  services: given(map(serviceShape)),
  jobs: map(job),
  networks: map(network),
  volumes: map(volume),
  secrets: map(fileResource),
  configs: map(fileResource),
  models: map(model),
});
