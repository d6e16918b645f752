import { aliases } from './aliases.js';
import { attach } from './attach.js';
import { build } from './build.js';
import { capabilities } from './capabilities.js';
import { cgroup } from './cgroup.js';
import { command } from './command.js';
import { develop } from './develop.js';
import { devices } from './devices.js';
import { discovery } from './discovery.js';
import { environment } from './environment.js';
import { expose } from './expose.js';
import { gpus } from './gpus.js';
import { groupAdd } from './group-add.js';
import { hostname } from './hostname.js';
import { imagePullSecrets } from './image-pull-secrets.js';
import { image } from './image.js';
import { init } from './init.js';
import { ipc } from './ipc.js';
import { isolation } from './isolation.js';
import { komposeLabels } from './kompose-labels.js';
import { labels } from './labels.js';
import { logging } from './logging.js';
import { modelDefinitions } from './model-definitions.js';
import { models } from './models.js';
import { nameReferences } from './name-references.js';
import { pid } from './pid.js';
import { platform } from './platform.js';
import { podDefaults } from './pod-defaults.js';
import { ports } from './ports.js';
import { privileged } from './privileged.js';
import { provider } from './provider.js';
import { pullPolicy } from './pull-policy.js';
import { readOnly } from './read-only.js';
import { resourceTuning } from './resource-tuning.js';
import { resources } from './resources.js';
import type { ProjectRule, ServiceRule } from './rule.js';
import { runtime } from './runtime.js';
import { serviceAccount } from './service-account.js';
import { serviceNames } from './service-names.js';
import { shmSize } from './shm-size.js';
import { sysctls } from './sysctls.js';
import { tty } from './tty.js';
import { ulimits } from './ulimits.js';
import { useApiSocket } from './use-api-socket.js';
import { user } from './user.js';
import { usernsMode } from './userns-mode.js';
import { uts } from './uts.js';
import { workingDir } from './working-dir.js';

/** Rules about one service each, by name. Their order does not matter. */
export const serviceRules: readonly ServiceRule[] = [
  aliases,
  attach,
  build,
  capabilities,
  cgroup,
  command,
  develop,
  devices,
  discovery,
  environment,
  expose,
  gpus,
  groupAdd,
  hostname,
  image,
  imagePullSecrets,
  init,
  ipc,
  isolation,
  labels,
  logging,
  models,
  nameReferences,
  pid,
  platform,
  podDefaults,
  ports,
  privileged,
  provider,
  pullPolicy,
  readOnly,
  resourceTuning,
  resources,
  runtime,
  serviceAccount,
  serviceNames,
  shmSize,
  sysctls,
  tty,
  ulimits,
  useApiSocket,
  user,
  usernsMode,
  uts,
  workingDir,
];

/** Rules about the project as a whole, by name. */
export const projectRules: readonly ProjectRule[] = [komposeLabels, modelDefinitions];
