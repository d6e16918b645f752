import { aliases } from './aliases.js';
import { attach } from './attach.js';
import { autoscaling } from './autoscaling.js';
import { binds } from './binds.js';
import { build } from './build.js';
import { caddyLabels } from './caddy-labels.js';
import { capabilities } from './capabilities.js';
import { cgroup } from './cgroup.js';
import { command } from './command.js';
import { configDefinitions } from './config-definitions.js';
import { configs } from './configs.js';
import { credentialSpec } from './credential-spec.js';
import { dependsOn } from './depends-on.js';
import { develop } from './develop.js';
import { devices } from './devices.js';
import { discovery } from './discovery.js';
import { disruptionBudget } from './disruption-budget.js';
import { dnsOpt } from './dns-opt.js';
import { dnsSearch } from './dns-search.js';
import { dns } from './dns.js';
import { environment } from './environment.js';
import { expose } from './expose.js';
import { externalLinks } from './external-links.js';
import { extraHosts } from './extra-hosts.js';
import { gpus } from './gpus.js';
import { gracefulStop } from './graceful-stop.js';
import { groupAdd } from './group-add.js';
import { healthcheck } from './healthcheck.js';
import { hostname } from './hostname.js';
import { httpRoute } from './http-route.js';
import { imagePullSecrets } from './image-pull-secrets.js';
import { image } from './image.js';
import { ingress } from './ingress.js';
import { init } from './init.js';
import { ipc } from './ipc.js';
import { isolation } from './isolation.js';
import { komposeInitContainer } from './kompose-init-container.js';
import { komposeLabels } from './kompose-labels.js';
import { jobs } from './jobs.js';
import { labels } from './labels.js';
import { logging } from './logging.js';
import { lowPorts } from './low-ports.js';
import { macAddress } from './mac-address.js';
import { modelDefinitions } from './model-definitions.js';
import { models } from './models.js';
import { nameReferences } from './name-references.js';
import { networkMode } from './network-mode.js';
import { networks } from './networks.js';
import { nginxProxy } from './nginx-proxy.js';
import { patch } from './patch.js';
import { pid } from './pid.js';
import { placement } from './placement.js';
import { platform } from './platform.js';
import { podDefaults } from './pod-defaults.js';
import { podGroups } from './pod-groups.js';
import { ports } from './ports.js';
import { postgresData } from './postgres-data.js';
import { postStart } from './post-start.js';
import { preStart } from './pre-start.js';
import { preStop } from './pre-stop.js';
import { privileged } from './privileged.js';
import { profiles } from './profiles.js';
import { provider } from './provider.js';
import { pullPolicy } from './pull-policy.js';
import { readOnly } from './read-only.js';
import { replicas } from './replicas.js';
import { resourceTuning } from './resource-tuning.js';
import { resources } from './resources.js';
import { restart } from './restart.js';
import { reverseProxies } from './reverse-proxies.js';
import { rollbackConfig } from './rollback-config.js';
import type { ProjectRule, ServiceRule } from './rule.js';
import { runtime } from './runtime.js';
import { safeToEvict } from './safe-to-evict.js';
import { schedule } from './schedule.js';
import { secretDefinitions } from './secret-definitions.js';
import { secrets } from './secrets.js';
import { securityOpt } from './security-opt.js';
import { serviceAccount } from './service-account.js';
import { serviceNames } from './service-names.js';
import { serviceNetworks } from './service-networks.js';
import { shmSize } from './shm-size.js';
import { stopGracePeriod } from './stop-grace-period.js';
import { stopSignal } from './stop-signal.js';
import { sysctls } from './sysctls.js';
import { tmpfs } from './tmpfs.js';
import { traefikLabels } from './traefik-labels.js';
import { tty } from './tty.js';
import { ulimits } from './ulimits.js';
import { unknownHosts } from './unknown-hosts.js';
import { updateConfig } from './update-config.js';
import { useApiSocket } from './use-api-socket.js';
import { user } from './user.js';
import { usernsMode } from './userns-mode.js';
import { uts } from './uts.js';
import { verticalAutoscaling } from './vertical-autoscaling.js';
import { volumeDefinitions } from './volume-definitions.js';
import { volumesFrom } from './volumes-from.js';
import { volumes } from './volumes.js';
import { workingDir } from './working-dir.js';

/** Rules about one service each, by name. Their order does not matter. */
export const serviceRules: readonly ServiceRule[] = [
  aliases,
  attach,
  autoscaling,
  binds,
  build,
  caddyLabels,
  capabilities,
  cgroup,
  command,
  configs,
  credentialSpec,
  dependsOn,
  develop,
  devices,
  discovery,
  disruptionBudget,
  dnsOpt,
  dnsSearch,
  dns,
  environment,
  expose,
  externalLinks,
  extraHosts,
  gpus,
  gracefulStop,
  groupAdd,
  healthcheck,
  hostname,
  httpRoute,
  imagePullSecrets,
  image,
  ingress,
  init,
  ipc,
  isolation,
  jobs,
  komposeInitContainer,
  labels,
  logging,
  lowPorts,
  macAddress,
  models,
  nameReferences,
  networkMode,
  nginxProxy,
  pid,
  placement,
  platform,
  podDefaults,
  podGroups,
  ports,
  postStart,
  postgresData,
  preStart,
  preStop,
  privileged,
  provider,
  pullPolicy,
  readOnly,
  replicas,
  resourceTuning,
  resources,
  restart,
  reverseProxies,
  rollbackConfig,
  runtime,
  safeToEvict,
  schedule,
  secrets,
  securityOpt,
  serviceAccount,
  serviceNames,
  serviceNetworks,
  shmSize,
  stopGracePeriod,
  stopSignal,
  sysctls,
  tmpfs,
  traefikLabels,
  tty,
  ulimits,
  unknownHosts,
  updateConfig,
  useApiSocket,
  user,
  usernsMode,
  uts,
  verticalAutoscaling,
  volumesFrom,
  volumes,
  workingDir,
];

/** Rules about the project as a whole, by name. */
export const projectRules: readonly ProjectRule[] = [
  configDefinitions,
  komposeLabels,
  modelDefinitions,
  networks,
  patch,
  profiles,
  secretDefinitions,
  volumeDefinitions,
];
