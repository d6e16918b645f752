/** One attribute after the other: what it says, beside a file that does not say it. */
const service = (text) => ({ web: text });

/** The project that each is added to. */
export const base = {
  services: {
    web: { image: 'nginx:1.29', ports: ['8080:80'] },
    db: { image: 'postgres:17', expose: ['5432'] },
  },
};

const volume = { type: 'volume', source: 'data', target: '/data' };

/**
 * [name, services with the attribute, services without it if that is not the base, top-level sections of both]. Nothing here
 * says what is so anyhow under Compose.
 */
export const attributes = [
  ['annotations', service({ annotations: { team: 'shop' } })],
  ['build', service({ build: '.' })],
  ['cap_add', service({ cap_add: ['NET_ADMIN'] })],
  ['cap_drop', service({ cap_drop: ['ALL'] })],
  ['cgroup_parent', service({ cgroup_parent: 'shop' })],
  ['command', service({ command: ['nginx', '-T'] })],
  ['configs', service({ configs: ['site'] }), {}, { configs: { site: { content: 'a' } } }],
  [
    'configs: target',
    service({ configs: [{ source: 'site', target: '/etc/site' }] }),
    service({ configs: ['site'] }),
    { configs: { site: { content: 'a' } } },
  ],
  ['cpus', service({ cpus: 0.5 })],
  [
    'depends_on: service_completed_successfully',
    service({ depends_on: { db: { condition: 'service_completed_successfully' } } }),
    service({ depends_on: ['db'] }),
  ],
  [
    'depends_on: service_healthy',
    {
      web: { depends_on: { db: { condition: 'service_healthy' } } },
      db: { healthcheck: { test: ['CMD', 'pg_isready'] } },
    },
    { web: { depends_on: ['db'] }, db: { healthcheck: { test: ['CMD', 'pg_isready'] } } },
  ],
  ['deploy.mode', service({ deploy: { mode: 'global' } })],
  ['deploy.placement.constraints', service({ deploy: { placement: { constraints: ['node.labels.disk == ssd'] } } })],
  ['deploy.replicas', service({ deploy: { replicas: 3 } })],
  ['deploy.resources.limits', service({ deploy: { resources: { limits: { memory: '64M' } } } })],
  ['deploy.resources.reservations', service({ deploy: { resources: { reservations: { memory: '64M' } } } })],
  [
    'deploy.restart_policy.max_attempts',
    service({ deploy: { restart_policy: { condition: 'on-failure', max_attempts: 4 } } }),
    service({ deploy: { restart_policy: { condition: 'on-failure' } } }),
  ],
  [
    'deploy.update_config',
    service({ deploy: { replicas: 2, update_config: { parallelism: 2, order: 'start-first' } } }),
    service({ deploy: { replicas: 2 } }),
  ],
  ['devices', service({ devices: ['/dev/fuse:/dev/fuse'] })],
  ['dns', service({ dns: ['8.8.8.8'] })],
  ['dns_search', service({ dns_search: ['example.com'] })],
  ['domainname', service({ domainname: 'example.com' })],
  ['entrypoint', service({ entrypoint: ['/run.sh'] })],
  ['environment', service({ environment: { LEVEL: 'debug' } })],
  ['environment without a value', service({ environment: ['LEVEL'] })],
  ['extra_hosts', service({ extra_hosts: ['api.local:10.0.0.1'] })],
  ['gpus', service({ gpus: 'all' })],
  ['group_add', service({ group_add: ['1000'] })],
  ['healthcheck', service({ healthcheck: { test: ['CMD', 'true'] } })],
  [
    'healthcheck.start_period',
    service({ healthcheck: { test: ['CMD', 'true'], start_period: '90s' } }),
    service({ healthcheck: { test: ['CMD', 'true'] } }),
  ],
  ['hostname', service({ hostname: 'front' })],
  ['init', service({ init: true })],
  ['ipc', service({ ipc: 'host' })],
  ['labels', service({ labels: { team: 'shop' } })],
  ['logging', service({ logging: { driver: 'syslog' } })],
  ['mac_address', service({ mac_address: '02:42:ac:11:65:43' })],
  ['mem_limit', service({ mem_limit: '64m' })],
  ['network aliases', service({ networks: { default: { aliases: ['front'] } } })],
  ['network_mode: host', { web: { network_mode: 'host', ports: null } }, { web: { ports: null } }],
  [
    'networks, internal',
    service({ networks: ['back'] }),
    service({ networks: ['back'] }),
    { networks: { back: { internal: true } } },
    { networks: { back: {} } },
  ],
  ['oom_score_adj', service({ oom_score_adj: 500 })],
  ['pid', service({ pid: 'host' })],
  ['pids_limit', service({ pids_limit: 100 })],
  ['platform', service({ platform: 'linux/arm64' })],
  ['ports: loopback', { web: { ports: ['127.0.0.1:8080:80'] } }],
  ['ports: protocol', { web: { ports: ['8080:80/udp'] } }],
  ['post_start', service({ post_start: [{ command: 'echo up' }] })],
  ['pre_stop', service({ pre_stop: [{ command: 'echo down' }] })],
  ['privileged', service({ privileged: true })],
  ['pull_policy', service({ pull_policy: 'always' })],
  ['read_only', service({ read_only: true })],
  ['restart', service({ restart: 'no' })],
  ['runtime', service({ runtime: 'runsc' })],
  ['secrets', service({ secrets: ['key'] }), {}, { secrets: { key: { file: './key.txt' } } }],
  [
    'secrets: target',
    service({ secrets: [{ source: 'key', target: '/etc/key' }] }),
    service({ secrets: ['key'] }),
    { secrets: { key: { file: './key.txt' } } },
  ],
  ['security_opt', service({ security_opt: ['no-new-privileges:true'] })],
  ['shm_size', service({ shm_size: '256m' })],
  ['stdin_open', service({ stdin_open: true })],
  ['stop_grace_period', service({ stop_grace_period: '90s' })],
  ['stop_signal', service({ stop_signal: 'SIGQUIT' })],
  ['sysctls', service({ sysctls: { 'net.ipv4.ip_local_port_range': '1024 65000' } })],
  ['tmpfs', service({ tmpfs: ['/cache'] })],
  ['tty', service({ tty: true })],
  ['ulimits', service({ ulimits: { nofile: 20000 } })],
  ['user', service({ user: '1000:1000' })],
  ['userns_mode', service({ userns_mode: 'host' })],
  ['volumes: a file', service({ volumes: ['./site.conf:/etc/site.conf:ro'] })],
  ['volumes: a folder', service({ volumes: ['./pages:/pages:ro'] })],
  ['volumes: a named one', service({ volumes: [volume] }), {}, { volumes: { data: {} } }],
  [
    'volumes: read_only',
    service({ volumes: [{ ...volume, read_only: true }] }),
    service({ volumes: [volume] }),
    { volumes: { data: {} } },
  ],
  [
    'volumes: subpath',
    service({ volumes: [{ ...volume, volume: { subpath: 'a' } }] }),
    service({ volumes: [volume] }),
    { volumes: { data: {} } },
  ],
  [
    'volumes, driver_opts',
    service({ volumes: [volume] }),
    service({ volumes: [volume] }),
    { volumes: { data: { driver_opts: { type: 'tmpfs', device: 'tmpfs' } } } },
    { volumes: { data: {} } },
  ],
  [
    'volumes, external',
    service({ volumes: [volume] }),
    service({ volumes: [volume] }),
    { volumes: { data: { external: true } } },
    { volumes: { data: {} } },
  ],
  [
    'volumes_from',
    { web: { volumes: [volume] }, db: { volumes_from: ['web'] } },
    { web: { volumes: [volume] } },
    { volumes: { data: {} } },
  ],
  ['working_dir', service({ working_dir: '/srv' })],
];

/** Files that they refer to. */
export const files = {
  'key.txt': 'key\n',
  'site.conf': 'a\n',
  'pages/index.html': 'a\n',
  'pages/sub/page.html': 'a\n',
  Dockerfile: 'FROM scratch\n',
};
