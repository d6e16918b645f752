import { build } from './build.js';
import { command } from './command.js';
import { environment } from './environment.js';
import { groupAdd } from './group-add.js';
import { image } from './image.js';
import { labels } from './labels.js';
import { platform } from './platform.js';
import { podDefaults } from './pod-defaults.js';
import { pullPolicy } from './pull-policy.js';
import { resources } from './resources.js';
import type { ProjectRule, ServiceRule } from './rule.js';
import { user } from './user.js';
import { workingDir } from './working-dir.js';

/** Rules about one service each, by name. Their order does not matter. */
export const serviceRules: readonly ServiceRule[] = [
  build,
  command,
  environment,
  groupAdd,
  image,
  labels,
  platform,
  podDefaults,
  pullPolicy,
  resources,
  user,
  workingDir,
];

/** Rules about the project as a whole, by name. */
export const projectRules: readonly ProjectRule[] = [];
