import type { UpdateConfig } from '../model/project.js';
import { parseDuration } from '../values/duration.js';
import { defineServiceRule } from './rule.js';

/** What Swarm does where nothing is said. */
const defaults = {
  parallelism: 1,
  delay: '0s',
  failure_action: 'pause',
  monitor: '0s',
  max_failure_ratio: 0,
  order: 'stop-first',
} as const;

const keys = ['parallelism', 'delay', 'failure_action', 'monitor', 'max_failure_ratio', 'order'] as const;

/** `deploy.rollback_config`: Kubernetes rolls back in the way it updates, so only what equals that has an effect. */
export const rollbackConfig = defineServiceRule({
  id: 'rollback-config',
  summary: 'How an update is taken back.',
  about: ['deploy'],
  owns: {
    'services.*.deploy.rollback_config': { fidelity: 'none', codes: ['deploy/rollback-lost'] },
    ...Object.fromEntries(
      keys.map((key) => [
        `services.*.deploy.rollback_config.${key}`,
        { fidelity: 'none', codes: ['deploy/rollback-lost'] } as const,
      ]),
    ),
  },
  apply({ deploy }, name, { report }) {
    const { update_config: update = {}, rollback_config: rollback = {} } = deploy ?? {};
    for (const key of keys) {
      if (rollback[key] === undefined || valueOf(rollback, key) === valueOf(update, key)) continue;
      const setting = `${key} ${rollback[key]}`;
      report('deploy/rollback-lost', ['services', name, 'deploy', 'rollback_config', key], { setting });
    }
    return [];
  },
});

/** A value by what it means: `60s` is `1m0s`. */
function valueOf(config: UpdateConfig, key: (typeof keys)[number]): unknown {
  const value = config[key] ?? defaults[key];
  return typeof value === 'string' ? (parseDuration(value) ?? value) : value;
}
