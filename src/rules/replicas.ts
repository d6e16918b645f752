import { autoscalerOf } from '../analysis/availability.js';
import type { Contribution } from '../model/plan.js';
import type { Service } from '../model/project.js';
import { defineServiceRule, type RuleContext } from './rule.js';

const modes = ['replicated', 'global', 'replicated-job', 'global-job'];

/** `scale`, `deploy.replicas` and `deploy.mode`: how many pods, or one on every node. */
export const replicas = defineServiceRule({
  id: 'replicas',
  summary: 'How many pods of a service there are.',
  owns: {
    'services.*.scale': { fidelity: 'exact', field: 'spec.replicas', codes: ['model/contradiction'] },
    'services.*.deploy.replicas': { fidelity: 'exact', field: 'spec.replicas', codes: ['model/contradiction'] },
    'services.*.deploy.mode': {
      fidelity: 'exact',
      field: 'kind',
      codes: ['deploy/global-job-emulated', 'model/contradiction', 'value/unknown'],
    },
  },
  apply(service, name, context) {
    reportMode(service, name, context);
    const { facts, report } = context;
    const { kind, replicas: count } = facts.kinds.of(name);
    const said = service.deploy?.replicas === undefined ? service.scale : service.deploy.replicas;
    if (said === undefined || kind === 'none') return [];
    const from = ['services', name, ...(service.deploy?.replicas === undefined ? ['scale'] : ['deploy', 'replicas'])];
    const ignore = (because: string): Contribution => {
      const problem = `replicas: ${count} has no effect: ${because}`;
      if (count !== 1) report('model/contradiction', from, { problem }, { severity: 'warning' });
      return [];
    };
    if (facts.groups.of(name).root !== name) return [];
    if (kind === 'DaemonSet') return ignore('a DaemonSet runs one pod on every node');
    if (kind === 'Pod') return ignore('a bare Pod is one alone');
    if (autoscalerOf(name, facts)) return ignore('the autoscaler says how many pods there are');
    if (kind === 'Deployment' || kind === 'StatefulSet') return [{ to: 'workload', from, value: { replicas: count } }];
    return count === 1 ? [] : [{ to: 'workload', from, value: { completions: count, parallelism: count } }];
  },
});

function reportMode({ deploy }: Service, name: string, { facts, report }: RuleContext): void {
  const { kind, once, reason } = facts.kinds.of(name);
  const { mode = 'replicated' } = deploy ?? {};
  const at = ['services', name, 'deploy', 'mode'];
  if (!modes.includes(mode)) {
    const allowed = `one of ${modes.join(', ')}`;
    report('value/unknown', at, { attribute: 'mode', value: mode, used: 'replicated', allowed });
  } else if (once === true) report('deploy/global-job-emulated', at, {});
  else if (mode !== 'replicated' && (reason === 'requested' || reason === 'scheduled')) {
    const problem = `mode ${mode} has no effect: x-kubernetes asks for a ${kind}`;
    report('model/contradiction', at, { problem }, { severity: 'warning' });
  }
}
