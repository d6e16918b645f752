import isEqual from 'lodash/isEqual.js';
import type { Container, Volume } from 'kubernetes-types/core/v1.js';
import type { PolicyRule } from 'kubernetes-types/rbac/v1.js';
import type { Wait } from '../analysis/waits.js';
import type { Contribution, Piece } from '../model/plan.js';
import type { Service } from '../model/project.js';
import { selectorLabels } from '../values/standard-labels.js';
import { sortedEntries } from '../values/sorted.js';
import { defineServiceRule, type RuleContext } from './rule.js';

const tokenVolume = 'wait-token';
const tokenDirectory = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * `depends_on`: init containers that wait (mapping.md section 11). Which of them there are, and for what they wait, is
 * decided in `analysis/waits.ts`.
 */
export const dependsOn = defineServiceRule({
  id: 'depends-on',
  summary: 'What has to be there before a service starts.',
  owns: {
    'services.*.depends_on': {
      fidelity: 'approximate',
      field: 'spec.template.spec.initContainers[]',
      codes: ['depends-on/order-not-enforced', 'depends-on/wait-added', 'depends-on/rbac-added'],
    },
    'services.*.depends_on.*.condition': {
      fidelity: 'exact',
      field: 'spec.template.spec.initContainers[]',
      codes: ['depends-on/order-not-enforced', 'depends-on/wait-added', 'depends-on/no-healthcheck'],
    },
    'services.*.depends_on.*.required': {
      fidelity: 'approximate',
      field: 'spec.template.spec.initContainers[].command',
      codes: ['depends-on/wait-added'],
    },
    'services.*.depends_on.*.restart': { fidelity: 'none', codes: ['depends-on/restart-lost'] },
  },
  apply(service, name, context) {
    reportIgnored(name, context);
    reportRestarts(service, name, context);
    const { waits, uncheckedInPod } = context.facts.waits.of(name);
    for (const dependency of uncheckedInPod) reportUnchecked(name, dependency, 'it has started', context);
    if (waits.length === 0) return [];
    reportWaits(name, waits, context);
    return [
      ...waits.map((wait): Piece => {
        const from = ['services', name, 'depends_on', wait.dependency];
        return { to: 'initContainer', stage: 'wait', from, value: waitContainer(wait, name, context) };
      }),
      ...permissions(name, waits, context),
    ];
  },
});

function reportIgnored(name: string, { facts, report }: RuleContext): void {
  const { ignored } = facts.waits.of(name);
  const plain = ignored.filter(({ because }) => because === undefined).map(({ dependency }) => dependency);
  if (plain.length > 0)
    report('depends-on/order-not-enforced', ['services', name, 'depends_on'], { services: plain.join(', ') });
  for (const { dependency, because } of ignored) {
    if (because === undefined) continue;
    const path = ['services', name, 'depends_on', dependency];
    report('depends-on/order-not-enforced', path, { services: dependency, because }, { severity: 'warning' });
  }
}

function reportRestarts(service: Service, name: string, { report, locate }: RuleContext): void {
  const isWritten = (dependency: string): boolean => {
    const at = ['services', name, 'depends_on', dependency];
    return !isEqual(locate(at), locate([...at, 'restart']));
  };
  const lost = sortedEntries(service.depends_on ?? {})
    .filter(([dependency, { restart }]) => restart === true && isWritten(dependency))
    .map(([dependency]) => dependency);
  const [first] = lost;
  if (first === undefined) return;
  report('depends-on/restart-lost', ['services', name, 'depends_on', first, 'restart'], { services: lost.join(', ') });
}

function reportWaits(name: string, waits: readonly Wait[], context: RuleContext): void {
  const { facts, report } = context;
  const at = ['services', name, 'depends_on'];
  const described = waits.map(
    (wait) => `${describe(wait, facts.names.service(wait.dependency))}${wait.required ? '' : ' (optional)'}`,
  );
  report('depends-on/wait-added', at, { waits: described.join(', ') });
  for (const { dependency, target, unchecked } of waits) {
    if (!unchecked) continue;
    const instead =
      target.kind === 'ports' ? `it takes connections on port ${target.ports.join(' or ')}` : 'its containers run';
    reportUnchecked(name, dependency, instead, context);
  }
}

function reportUnchecked(name: string, dependency: string, instead: string, { report }: RuleContext): void {
  const at = ['services', name, 'depends_on', dependency, 'condition'];
  report('depends-on/no-healthcheck', at, { service: dependency, instead });
}

function describe({ target }: Wait, app: string): string {
  switch (target.kind) {
    case 'ports':
      return `${app}:${target.ports.join(' or ')}`;
    case 'ready':
      return `the pods of ${app}`;
    case 'complete':
      return `the Job ${app}`;
  }
}

function waitContainer(wait: Wait, name: string, context: RuleContext): Container {
  const { facts, options } = context;
  const asksPort = wait.target.kind === 'ports';
  return {
    name: `wait-for-${facts.names.service(wait.dependency)}`,
    image: asksPort ? options.waitImage : options.kubectlImage,
    command: ['sh', '-c', waitScript(wait, context)],
    ...(asksPort || accountAskedFor(name, context) !== undefined
      ? {}
      : { volumeMounts: [{ name: tokenVolume, mountPath: tokenDirectory, readOnly: true }] }),
  };
}

/** Asks until the answer is yes. What Compose would do without is given up when Docker would have called it unhealthy. */
function waitScript(wait: Wait, { facts, project }: RuleContext): string {
  const app = facts.names.service(wait.dependency);
  const until = (question: string): string => `until ${question}; do sleep 2; done`;
  const patiently = (loop: string): string =>
    wait.required ? loop : `timeout ${wait.patience} sh -c '${loop}' || true`;
  switch (wait.target.kind) {
    case 'ports':
      return patiently(until(wait.target.ports.map((port) => `nc -w 2 ${app} ${port} -e true`).join(' || ')));
    case 'ready': {
      const labels = selectorLabels(facts.names.service(facts.groups.of(wait.dependency).root), project.name);
      const selector = sortedEntries(labels)
        .map((label) => label.join('='))
        .join(',');
      return patiently(until(`kubectl wait --for=condition=Ready pod -l ${selector} --timeout=1m`));
    }
    case 'complete': {
      const complete = `kubectl wait --for=condition=complete job/${app}`;
      // One that failed for good is as good as done, if it is not required.
      const failed = `kubectl wait --for=condition=failed job/${app}`;
      return until(wait.required ? `${complete} --timeout=1m` : `${complete} --timeout=10s || ${failed} --timeout=1s`);
    }
  }
}

/** What the wait containers that ask the API server need: an account, its token, and leave to look. */
function permissions(name: string, waits: readonly Wait[], context: RuleContext): Contribution {
  const { facts, report } = context;
  const jobs = waits
    .filter(({ target }) => target.kind === 'complete')
    .map(({ dependency }) => facts.names.service(dependency));
  const watchesPods = waits.some(({ target }) => target.kind === 'ready');
  if (jobs.length === 0 && !watchesPods) return [];
  const from = ['services', name, 'depends_on'];
  const app = facts.names.service(facts.groups.of(name).root);
  const asked = accountAskedFor(name, context);
  const account = asked ?? `${app}-wait`;
  const role = `${facts.names.service(name)}-wait`;
  const verbs = ['get', 'list', 'watch'];
  const rules: PolicyRule[] = [
    ...(watchesPods ? [{ apiGroups: [''], resources: ['pods'], verbs }] : []),
    ...(jobs.length > 0 ? [{ apiGroups: ['batch'], resources: ['jobs'], resourceNames: jobs, verbs }] : []),
  ];
  const watched = [...(watchesPods ? ['pods'] : []), ...jobs.map((job) => `the Job ${job}`)].join(' and ');
  report('depends-on/rbac-added', from, { account, watched });
  const leave: Piece[] = [
    { to: 'object', from, value: { kind: 'Role', name: role, app, rules } },
    { to: 'object', from, value: { kind: 'RoleBinding', name: role, app, role, serviceAccount: account } },
  ];
  if (asked !== undefined) return leave;
  return [
    ...leave,
    { to: 'object', from, value: { kind: 'ServiceAccount', name: account, app, automountToken: false } },
    { to: 'pod', from, value: { serviceAccountName: account } },
    { to: 'volume', from, value: token() },
  ];
}

/** The ServiceAccount that the user wants for the pod; its token is mounted as always. */
function accountAskedFor(name: string, { facts }: RuleContext): string | undefined {
  const { root, members } = facts.groups.of(name);
  const names = [root, ...members.map(({ service }) => service)];
  return names
    .map((member) => facts.settings.service(member).serviceAccountName)
    .find((account) => account !== undefined);
}

/** What the kubelet would mount by itself; here only the container gets it that waits. */
function token(): Volume {
  return {
    name: tokenVolume,
    projected: {
      sources: [
        { serviceAccountToken: { path: 'token' } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
      ],
    },
  };
}
