import { serviceShape } from '../model/compose-shape.js';
import type { Service } from '../model/project.js';
import { sha256Hex } from '../values/sha256.js';
import { compareText } from '../values/sorted.js';
import { ConfigModel } from './compose-config.js';
import { compactComposeJson } from './compose-json.js';

/** The order in which Compose hashes the attributes of a service, so that containers keep their hashes. */
const hashedOrder = `
  annotations attach develop blkio_config cap_add cap_drop cgroup_parent cgroup cpu_count cpu_percent cpu_period
  cpu_quota cpu_rt_period cpu_rt_runtime cpus cpuset cpu_shares command configs container_name credential_spec
  deploy device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint provider environment expose
  external_links extra_hosts group_add gpus hostname healthcheck image init ipc isolation labels label_file links
  logging mem_limit mem_reservation memswap_limit mem_swappiness mac_address models network_mode networks
  oom_kill_disable oom_score_adj pid pids_limit platform ports privileged read_only restart runtime secrets
  security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits
  use_api_socket user userns_mode uts volumes volumes_from working_dir pre_start post_start pre_stop
  pull_refresh_after
`
  .trim()
  .split(/\s+/);

/** What Compose leaves out of the hash: a change of it does not make new containers necessary. */
const notHashed = ['build', 'pull_policy', 'scale', 'depends_on', 'profiles', 'env_file'];

/** The hash that Compose labels the containers of a service with: SHA-256 of its canonical JSON. */
export function serviceHash(service: Service): string {
  const deploy = service.deploy && { ...service.deploy, replicas: undefined };
  const printed = new ConfigModel('json').struct({ ...service, deploy }, serviceShape);
  const rank = new Map(hashedOrder.map((key, index) => [key, index]));
  const rankOf = (key: string) => rank.get(key) ?? hashedOrder.length;
  const hashed = [...printed]
    .filter(([key]) => !notHashed.includes(key))
    .sort(([a], [b]) => rankOf(a) - rankOf(b) || compareText(a, b));
  return sha256Hex(compactComposeJson(new Map(hashed)));
}
