import { conditionWords, readRestart, restartWords } from '../analysis/restart-policy.js';
import { jobRestartPolicy, type WorkloadDecision } from '../analysis/workload-kind.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Contribution, WorkloadSettings } from '../model/plan.js';
import type { Service } from '../model/project.js';
import { parseDuration } from '../values/duration.js';
import { defineServiceRule, type RuleContext } from './rule.js';

/** As good as no limit. */
const unlimited = 2147483647;

/**
 * `restart` and `deploy.restart_policy`, which say whether a service stays up or runs to its end, and with that its
 * kind; `x-kubernetes` may ask for another. The kind itself is chosen in `analysis/workload-kind.ts`.
 */
export const restart = defineServiceRule({
  id: 'restart',
  summary: 'The kind of the workload, and what happens when its container ends.',
  owns: {
    'services.*.restart': {
      fidelity: 'approximate',
      field: 'spec.template.spec.restartPolicy',
      codes: [
        'restart/defaulted-to-always',
        'restart/server-always',
        'restart/job',
        'restart/detail-lost',
        'value/unknown',
      ],
    },
    'services.*.deploy.restart_policy': {
      fidelity: 'approximate',
      field: 'spec.template.spec.restartPolicy',
      codes: ['restart/server-always', 'restart/job', 'restart/detail-lost'],
    },
    'services.*.deploy.restart_policy.condition': {
      fidelity: 'approximate',
      field: 'spec.template.spec.restartPolicy',
      codes: ['restart/server-always', 'restart/job', 'value/unknown'],
    },
    'services.*.deploy.restart_policy.delay': { fidelity: 'none', codes: ['restart/detail-lost'] },
    'services.*.deploy.restart_policy.max_attempts': {
      fidelity: 'exact',
      field: 'spec.backoffLimit',
      codes: ['restart/detail-lost'],
    },
    'services.*.deploy.restart_policy.window': { fidelity: 'none', codes: ['restart/detail-lost'] },
    'services.*.x-kubernetes.kind': { fidelity: 'exact', field: 'kind' },
    'services.*.x-kubernetes.backoffLimit': {
      fidelity: 'exact',
      field: 'spec.backoffLimit',
      codes: ['model/contradiction'],
    },
  },
  apply(service, name, context) {
    const decision = context.facts.kinds.of(name);
    if (decision.kind === 'none') return [];
    reportUnknown(service, decision, context);
    reportKind(decision, context);
    reportDetails(service, name, decision, context);
    reportRetries(name, decision, context);
    return decision.restartPolicy === 'Always' ? [] : endingPieces(name, decision, context);
  },
});

function reportUnknown({ deploy }: Service, decision: WorkloadDecision, { report }: RuleContext): void {
  const { unknown, path } = decision.restart;
  if (unknown === undefined) return;
  const told = deploy?.restart_policy
    ? { attribute: 'condition', used: 'any', allowed: `one of ${conditionWords}` }
    : { attribute: 'restart', used: 'no restart policy', allowed: `one of ${restartWords}` };
  report('value/unknown', path, { ...told, value: unknown });
}

function reportKind(decision: WorkloadDecision, { report }: RuleContext): void {
  const { kind, restart, restartPolicy, server, once } = decision;
  const { mode, path, text } = restart;
  if (once === true) return;
  if (server !== undefined) report('restart/server-always', path, { policy: text, kind, because: server });
  if (mode === 'unset' && restart.unknown === undefined && restartPolicy === 'Always')
    report('restart/defaulted-to-always', path, { kind });
  const because = kind === 'Job' ? jobReason(decision) : undefined;
  if (because !== undefined) report('restart/job', path, { because });
}

/** Why a service became a Job; undefined if it was asked to. */
function jobReason({ reason, restart, awaitedBy }: WorkloadDecision): string | undefined {
  switch (reason) {
    case 'awaited':
      return `${awaitedBy.join(', ')} ${awaitedBy.length === 1 ? 'waits' : 'wait'} for its end`;
    case 'ends':
      return `restart ${restart.text}, and no port or healthcheck shows a server`;
    case 'replicated-job':
      return 'mode: replicated-job';
    default:
      return undefined;
  }
}

function reportDetails(service: Service, name: string, decision: WorkloadDecision, { report }: RuleContext): void {
  const { kind, restart, server } = decision;
  const lose = (path: ComposePath, setting: string, because: string, help: string): void => {
    report('restart/detail-lost', path, { setting, because, help });
  };
  const own = ['services', name];
  const policy = service.deploy?.restart_policy;
  if (policy && service.restart !== undefined && readRestart(service.restart, name).mode !== restart.mode)
    lose(
      [...own, 'restart'],
      `restart ${service.restart}`,
      'deploy.restart_policy stands above it',
      'keep one of them',
    );
  const isJob = kind === 'Job' || kind === 'CronJob';
  if (isJob && restart.mode === 'always')
    lose(
      restart.path,
      `restart ${restart.text}`,
      'a Job ends when its work is done, and restarts on failure alone',
      'write `restart: on-failure`',
    );
  for (const key of ['delay', 'window'] as const) {
    const value = policy?.[key];
    if (value !== undefined && parseDuration(value) !== 0n)
      lose(
        [...own, 'deploy', 'restart_policy', key],
        `${key} ${value}`,
        `${isJob ? 'a Job' : 'the kubelet'} has a back-off of its own`,
        'nothing has to be done: it waits 10 seconds before a restart, then longer each time, for some minutes at most',
      );
  }
  const counts = isJob && restart.mode === 'on-failure';
  const attempts = policy?.max_attempts ?? restart.attempts ?? 0;
  if (attempts > 0 && !counts && (server === undefined || policy))
    lose(
      policy ? [...own, 'deploy', 'restart_policy', 'max_attempts'] : restart.path,
      `the limit of ${attempts} restarts`,
      'only a Job that restarts on failure counts them',
      'watch for pods that restart again and again (CrashLoopBackOff)',
    );
}

/** A limit of retries, on what has none. */
function reportRetries(name: string, { kind }: WorkloadDecision, { facts, report }: RuleContext): void {
  const { backoffLimit } = facts.settings.service(name);
  if (backoffLimit === undefined || kind === 'Job' || kind === 'CronJob') return;
  const problem = `backoffLimit has no effect: the service becomes a ${kind}, not a Job`;
  report('model/contradiction', facts.settings.source(name, 'backoffLimit'), { problem }, { severity: 'warning' });
}

/** What a pod needs that is to end: each member says what it would do, so that a difference comes to light. */
function endingPieces(name: string, decision: WorkloadDecision, { facts }: RuleContext): Contribution {
  const { kind, restart } = decision;
  const { path: from } = restart;
  const isRoot = facts.groups.of(name).root === name;
  const restartPolicy = kind === 'Pod' && isRoot ? decision.restartPolicy : jobRestartPolicy(restart);
  const pod = { to: 'pod', from, value: { restartPolicy } } as const;
  if (kind === 'Pod' || !isRoot) return [pod];
  const { backoffLimit } = facts.settings.service(name);
  const value = jobSettings(decision);
  return backoffLimit === undefined
    ? [pod, { to: 'workload', from, value }]
    : [pod, { to: 'workload', from: facts.settings.source(name, 'backoffLimit'), value: { ...value, backoffLimit } }];
}

/** A pod that is not to be restarted is one try of those there may be; one that its node took down does not count. */
function jobSettings({ restartPolicy, restart: { attempts = 0 } }: WorkloadDecision): WorkloadSettings {
  if (restartPolicy === 'OnFailure') return { backoffLimit: unlimited };
  const onDisruption = { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] };
  return { backoffLimit: attempts, podFailurePolicy: { rules: [onDisruption] } };
}
