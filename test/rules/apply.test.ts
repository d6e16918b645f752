import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ComposePath } from '../../src/diagnostics/diagnostic.js';
import type { Piece } from '../../src/model/plan.js';
import type { Service } from '../../src/model/project.js';
import { defineProjectRule, defineServiceRule, type Rule } from '../../src/rules/rule.js';
import { runRules } from '../support/run-rule.js';

/** A rule that contributes the same kind of piece for every service, or for one. */
function ruleOf(id: string, pieceOf: (name: string, from: ComposePath) => Piece | undefined): Rule {
  return defineServiceRule({
    id,
    summary: id,
    owns: {},
    apply(_, name) {
      const piece = pieceOf(name, ['services', name, id]);
      return piece ? [piece] : [];
    },
  });
}

const envRule = (id: string) =>
  ruleOf(id, (_, from) => ({ to: 'container', from, value: { env: [{ name: id.toUpperCase(), value: id }] } }));
const app: Service = { image: 'app' };

test('the order of the rules does not matter', () => {
  const rules = [
    envRule('b'),
    envRule('a'),
    ruleOf('groups', (_, from) => ({ to: 'pod', from, value: { securityContext: { supplementalGroups: [1] } } })),
    ruleOf('more-groups', (_, from) => ({ to: 'pod', from, value: { securityContext: { supplementalGroups: [2] } } })),
    ruleOf('mount', (_, from) => ({ to: 'mount', from, value: { name: 'x', mountPath: '/x' } })),
    ruleOf('early-mount', (_, from) => ({ to: 'mount', from, value: { name: 'x', mountPath: '/a' } })),
    ruleOf('image', (_, from) => ({ to: 'container', from, value: { image: 'app' } })),
    ruleOf('hook', (_, from) => ({ to: 'initContainer', stage: 'hook', from, value: { name: 'hook' } })),
    ruleOf('wait', (_, from) => ({ to: 'initContainer', stage: 'wait', from, value: { name: 'wait' } })),
    ruleOf('object', (name, from) => ({ to: 'object', from, value: { kind: 'Namespace', name } })),
  ];
  const services = { web: app, db: app };
  const expected = JSON.stringify(runRules(rules, { services }).plan);
  fc.assert(
    fc.property(fc.shuffledSubarray(rules, { minLength: rules.length }), (shuffled) => {
      expect(JSON.stringify(runRules(shuffled, { services }).plan)).toBe(expected);
    }),
    { numRuns: 30 },
  );
});

test('init containers stand in stages', () => {
  const stages = ['sidecar', 'hook', 'copy', 'wait'] as const;
  const rules = stages.map((stage, index) =>
    ruleOf(`r${index}`, (_, from) => ({ to: 'initContainer', stage, from, value: { name: stage } })),
  );
  const { workload } = runRules(rules, { services: { web: app } });
  expect(workload?.initContainers.map(({ name }) => name)).toEqual(['wait', 'copy', 'hook', 'sidecar']);
});

describe('contributions that clash are a defect', () => {
  const clash =
    (...pieces: readonly ((from: ComposePath) => Piece)[]) =>
    () =>
      runRules(
        pieces.map((piece, index) => ruleOf(`r${index}`, (_, from) => piece(from))),
        { services: { web: app } },
      );

  test('of a field', () => {
    const image =
      (name: string) =>
      (from: ComposePath): Piece => ({ to: 'container', from, value: { image: name } });
    expect(clash(image('a'), image('b'))).toThrow('two rules set image differently (services.web.r1)');
    expect(clash(image('a'), image('a'))).not.toThrow();
  });

  test('of an object', () => {
    const account =
      (automountToken: boolean) =>
      (from: ComposePath): Piece => ({
        to: 'object',
        from,
        value: { kind: 'ServiceAccount', name: 'x', automountToken },
      });
    expect(clash(account(true), account(false))).toThrow('two rules gave ServiceAccount/x differently');
    expect(clash(account(true), account(true))().plan.objects).toHaveLength(1);
  });

  test('of a volume', () => {
    const claim =
      (claimName: string) =>
      (from: ComposePath): Piece => ({
        to: 'volume',
        from,
        value: { name: 'data', persistentVolumeClaim: { claimName } },
      });
    expect(clash(claim('a'), claim('b'))).toThrow('two rules gave the volume data differently');
  });

  test('of a project rule with a pod', () => {
    const rule = defineProjectRule({
      id: 'p',
      summary: 'p',
      owns: {},
      apply: () => [{ to: 'pod', from: [], value: { hostname: 'a' } }],
    });
    expect(() => runRules([rule], { services: { web: app } })).toThrow('a project rule contributed to a pod');
  });
});

test('nothing is made of a provider', () => {
  const rule = ruleOf('r', (name, from) => ({ to: 'object', from, value: { kind: 'Namespace', name } }));
  const { plan } = runRules([rule], { services: { cloud: { provider: { type: 'x' } }, web: app } });
  expect(plan.objects.map(({ name }) => name)).toEqual(['web']);
  expect(plan.workloads.map(({ name }) => name)).toEqual(['web']);
});

describe('a pod of several services', () => {
  const services = { web: app, beside: { ...app, network_mode: 'service:web' } };
  const scratch = ruleOf('scratch', (_, from) => ({ to: 'volume', from, value: { name: 'tmp', emptyDir: {} } }));
  const mount = ruleOf('mount', (_, from) => ({ to: 'mount', from, value: { name: 'tmp', mountPath: '/tmp' } }));

  test('gives each its own scratch space', () => {
    const { workload } = runRules([scratch, mount], { services });
    expect(workload?.volumes.map(({ name }) => name)).toEqual(['beside-tmp', 'tmp']);
    expect(workload?.initContainers[0]?.volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
    expect(workload?.containers[0]?.volumeMounts).toEqual([{ name: 'beside-tmp', mountPath: '/tmp' }]);
  });

  test('shares scratch space that is meant to be shared, and every other volume that is the same', () => {
    const shared = ruleOf('shared', (_, from) => ({
      to: 'volume',
      from,
      shared: true,
      value: { name: 'tmp', emptyDir: {} },
    }));
    const claim = ruleOf('claim', (_, from) => ({
      to: 'volume',
      from,
      value: { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
    }));
    expect(runRules([shared, claim], { services }).workload?.volumes.map(({ name }) => name)).toEqual(['data', 'tmp']);
  });

  test('keeps apart volumes of one name', () => {
    const config = ruleOf('config', (name, from) => ({
      to: 'volume',
      from,
      value: { name: 'conf', configMap: { name } },
    }));
    expect(runRules([config], { services }).workload?.volumes).toEqual([
      { name: 'beside-conf', configMap: { name: 'beside' } },
      { name: 'conf', configMap: { name: 'web' } },
    ]);
  });

  test('waits once for what several wait for', () => {
    const wait = ruleOf('wait', (_, from) => ({
      to: 'initContainer',
      stage: 'wait',
      from,
      value: { name: 'wait-for-db' },
    }));
    const other = ruleOf('other', (name, from) => ({
      to: 'initContainer',
      stage: 'copy',
      from,
      value: { name: 'copy', args: [name] },
    }));
    expect(runRules([wait, other], { services }).workload?.initContainers.map(({ name }) => name)).toEqual([
      'wait-for-db',
      'copy',
      'beside-copy',
      'web',
    ]);
  });

  test('gives no two containers one name', () => {
    const named = { 'wait-for-db': { ...app, network_mode: 'service:web' }, web: app };
    const wait = ruleOf('wait', (name, from) =>
      name === 'web' ? { to: 'initContainer', stage: 'wait', from, value: { name: 'wait-for-db' } } : undefined,
    );
    const { workload } = runRules([wait], { services: named });
    expect(workload?.initContainers.map(({ name }) => name)).toEqual(['web-wait-for-db', 'web']);
    expect(workload?.containers.map(({ name }) => name)).toEqual(['wait-for-db']);
  });

  test('tells a member whose setting does not come true, at its place', () => {
    const named = ruleOf('hostname', (name, from) => ({ to: 'pod', from, value: { hostname: name } }));
    const labelled = ruleOf('labels', (name, from) => ({ to: 'podMetadata', from, value: { labels: { app: name } } }));
    const { workload, problems, diagnostics } = runRules([named, labelled], { services });
    expect(workload).toMatchObject({ pod: { hostname: 'web' }, podMetadata: { labels: { app: 'web' } } });
    expect(problems).toEqual([
      'warning pod/setting-overridden services.beside.hostname',
      'warning pod/setting-overridden services.beside.labels',
    ]);
    expect(diagnostics[1]?.message).toBe('labels.app of beside is overridden: web shares its pod and says otherwise');
  });
});
