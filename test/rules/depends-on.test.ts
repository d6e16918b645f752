import { describe, expect, test } from '@jest/globals';
import type { Dependency, Service } from '../../src/model/project.js';
import { convert } from '../../src/library/convert.js';
import { dependsOn } from '../../src/rules/depends-on.js';
import { runRule, type RunRuleSettings } from '../support/run-rule.js';

const healthy: Dependency = { condition: 'service_healthy', required: true };
const completed: Dependency = { condition: 'service_completed_successfully', required: true };
const started: Dependency = { condition: 'service_started', required: true };
const checked: Service = { image: 'db', healthcheck: { test: ['CMD', 'ready'], interval: '10s', timeout: '5s' } };

const run = (
  depends_on: NonNullable<Service['depends_on']>,
  others: Readonly<Record<string, Service>>,
  web: Service = {},
  settings: RunRuleSettings = {},
) => runRule(dependsOn, { services: { ...others, web: { image: 'app', ...web, depends_on } } }, settings);
const scripts = (outcome: ReturnType<typeof run>) =>
  outcome.workload?.initContainers.map(({ command }) => command?.join(' '));

describe('waiting', () => {
  test('for a port', () => {
    const outcome = run({ db: healthy }, { db: { ...checked, expose: ['5432'] } });
    expect(outcome.workload?.initContainers).toEqual([
      {
        name: 'wait-for-db',
        image: expect.stringMatching(/^busybox:\d/),
        command: ['sh', '-c', 'until nc -w 2 db 5432 -e true; do sleep 2; done'],
      },
    ]);
    expect(outcome.problems).toEqual(['info depends-on/wait-added services.web.depends_on']);
    expect(outcome.plan.objects).toEqual([]);
    expect(outcome.pod).toEqual({});
  });

  test('for pods and Jobs, in order of names, with the images asked for', () => {
    const outcome = run(
      { job: completed, db: healthy },
      { db: checked, job: { image: 'job' } },
      {},
      { options: { kubectlImage: 'my/kubectl:1' } },
    );
    expect(outcome.workload?.initContainers.map(({ name, image }) => [name, image])).toEqual([
      ['wait-for-db', 'my/kubectl:1'],
      ['wait-for-job', 'my/kubectl:1'],
    ]);
    expect(scripts(outcome)).toEqual([
      'sh -c until kubectl wait --for=condition=Ready pod -l app.kubernetes.io/instance=demo,app.kubernetes.io/name=db --timeout=1m; do sleep 2; done',
      'sh -c until kubectl wait --for=condition=complete job/job --timeout=1m; do sleep 2; done',
    ]);
    expect(outcome.diagnostics.find(({ code }) => code === 'depends-on/wait-added')?.message).toBe(
      'the service waits in init containers for the pods of db, the Job job',
    );
  });

  test('in one pod for a start alone, where no healthcheck is known', () => {
    const inPod: Service = { network_mode: 'service:vpn' };
    const outcome = run({ vpn: healthy }, { vpn: { image: 'vpn' } }, inPod);
    expect(outcome.problems).toEqual(['warning depends-on/no-healthcheck services.web.depends_on.vpn.condition']);
    expect(run({ vpn: healthy }, { vpn: checked }, inPod).problems).toEqual([]);
  });

  test('not for ever, if it is not required', () => {
    const optional = { ...healthy, required: false };
    const outcome = run(
      { db: optional, job: { ...completed, required: false } },
      { db: { ...checked, expose: ['5432'] }, job: { image: 'job' } },
    );
    expect(scripts(outcome)).toEqual([
      "sh -c timeout 45 sh -c 'until nc -w 2 db 5432 -e true; do sleep 2; done' || true",
      'sh -c until kubectl wait --for=condition=complete job/job --timeout=10s || kubectl wait --for=condition=failed job/job --timeout=1s; do sleep 2; done',
    ]);
  });

  test('under the name that the dependency has in the cluster', () => {
    const outcome = run({ My_DB: healthy }, { My_DB: { ...checked, expose: ['5432'] } });
    expect(scripts(outcome)).toEqual(['sh -c until nc -w 2 my-db 5432 -e true; do sleep 2; done']);
  });

  test('for the pod that a dependency shares with others', () => {
    const outcome = run({ db: healthy }, { db: { ...checked, pid: 'service:root' }, root: { image: 'root' } });
    expect(scripts(outcome)?.[0]).toContain('app.kubernetes.io/name=root');
  });
});

describe('leave to ask the API server', () => {
  test('is for the Jobs and pods that are waited for', () => {
    const { plan, workload, problems } = run({ db: healthy, job: completed }, { db: checked, job: { image: 'job' } });
    const verbs = ['get', 'list', 'watch'];
    expect(plan.objects).toEqual([
      {
        kind: 'Role',
        name: 'web-wait',
        app: 'web',
        rules: [
          { apiGroups: [''], resources: ['pods'], verbs },
          { apiGroups: ['batch'], resources: ['jobs'], resourceNames: ['job'], verbs },
        ],
      },
      { kind: 'RoleBinding', name: 'web-wait', app: 'web', role: 'web-wait', serviceAccount: 'web-wait' },
      { kind: 'ServiceAccount', name: 'web-wait', app: 'web', automountToken: false },
    ]);
    expect(workload?.pod).toEqual({ serviceAccountName: 'web-wait' });
    expect(workload?.volumes.map(({ name }) => name)).toEqual(['wait-token']);
    expect(workload?.containers[0]?.volumeMounts).toBeUndefined();
    expect(problems).toContain('info depends-on/rbac-added services.web.depends_on');
  });

  test('goes to the account that the user wants, whose token is mounted anyway', () => {
    const { plan, workload } = run(
      { job: completed },
      { job: { image: 'job' } },
      { 'x-kubernetes': { serviceAccountName: 'mine' } },
    );
    expect(plan.objects).toMatchObject([{ kind: 'Role' }, { kind: 'RoleBinding', serviceAccount: 'mine' }]);
    expect(workload).toMatchObject({ pod: {}, volumes: [] });
    expect(workload?.initContainers[0]?.volumeMounts).toBeUndefined();
  });

  test('is one account for a pod of several services, and a role for each', () => {
    const { plan, workload } = run(
      { job: completed },
      { job: { image: 'job' }, beside: { image: 'b', network_mode: 'service:web', depends_on: { job: completed } } },
    );
    expect(plan.objects.map(({ kind, name }) => `${kind} ${name}`).toSorted()).toEqual([
      'Role beside-wait',
      'Role web-wait',
      'RoleBinding beside-wait',
      'RoleBinding web-wait',
      'ServiceAccount web-wait',
    ]);
    expect(workload?.initContainers.map(({ name }) => name)).toEqual(['wait-for-job', 'web']);
    expect(workload?.volumes).toHaveLength(1);
  });
});

describe('what is said', () => {
  test('starts are not waited for: once a service', () => {
    const { problems, diagnostics } = run({ b: started, a: started }, { a: checked, b: checked });
    expect(problems).toEqual(['info depends-on/order-not-enforced services.web.depends_on']);
    expect(diagnostics[0]?.params).toEqual({ services: 'a, b' });
  });

  test('what cannot be waited for, and why', () => {
    const { problems, diagnostics } = run({ db: healthy }, { db: { ...checked, scale: 0 } });
    expect(problems).toEqual(['warning depends-on/order-not-enforced services.web.depends_on.db']);
    expect(diagnostics[0]?.message).toBe('the service does not wait for db: db has no replicas');
  });

  test('a dependency without a healthcheck', () => {
    expect(run({ db: healthy }, { db: { image: 'db', expose: ['1'] } }).problems).toContain(
      'warning depends-on/no-healthcheck services.web.depends_on.db.condition',
    );
  });

  test.each([
    ['that is written', 'depends_on: {db: {condition: service_started, restart: true}}', true],
    [
      'that is written beside a link',
      'links: [db]\n    depends_on: {db: {condition: service_started, restart: true}}',
      true,
    ],
    ['that the loader made of a link', 'links: [db:database]', false],
    ['that the loader made of a shared namespace', 'pid: service:db', false],
  ])('restart %s', (_, said, isTold) => {
    const compose = `services:\n  web:\n    image: app\n    ${said}\n  db: {image: db}\n`;
    const codes = convert(compose).diagnostics.map(({ code }) => code);
    expect(codes.includes('depends-on/restart-lost')).toBe(isTold);
  });
});
