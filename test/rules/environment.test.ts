import { expect, test } from '@jest/globals';
import type { NullableTexts } from '../../src/model/project.js';
import type { MappingOptions } from '../../src/options.js';
import { environment as environmentRule } from '../../src/rules/environment.js';
import { runRule, runServiceRule } from '../support/run-rule.js';

const run = (environment: NullableTexts, options: MappingOptions = {}) =>
  runServiceRule(environmentRule, { environment }, { options });

test('variables are sorted, empty values kept, those without value left out', () => {
  const { container } = run({ B: 'two', A: '', C: null });
  expect(container?.env).toEqual([
    { name: 'A', value: '' },
    { name: 'B', value: 'two' },
  ]);
});

test('names that every object has are ordinary names', () => {
  const environment = JSON.parse('{"__proto__": "x", "constructor": "y", "toString": "z"}') as NullableTexts;
  expect(run(environment).container?.env?.map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'toString']);
});

test('what looks like a password goes to a Secret, with its very text', () => {
  const { container, plan, diagnostics } = run({ DB_PASSWORD: 'a$$(X)b', X: '1' });
  const [secret] = plan.objects;
  expect(secret).toMatchObject({ kind: 'Secret', app: 'web', content: { DB_PASSWORD: 'a$$(X)b' }, immutable: true });
  expect(container?.env?.[0]).toEqual({
    name: 'DB_PASSWORD',
    valueFrom: { secretKeyRef: { name: secret?.name, key: 'DB_PASSWORD' } },
  });
  expect(JSON.stringify(diagnostics)).not.toContain('a$$(X)b');
});

test('the name of the Secret changes with its content, or not where that is not wanted', () => {
  const nameFor = (value: string, options: MappingOptions) =>
    run({ DB_PASSWORD: value }, options).plan.objects[0]?.name;
  expect(nameFor('a', {})).toMatch(/^web-env-[0-9a-f]{10}$/);
  expect(nameFor('a', {})).not.toBe(nameFor('b', {}));
  expect(nameFor('a', { contentHash: false })).toBe('web-env');
});

test('secrets stay inline on request, and are escaped there', () => {
  const { container, plan } = run({ DB_PASSWORD: 'a$$b' }, { sensitiveEnvironment: 'inline' });
  expect(container?.env).toEqual([{ name: 'DB_PASSWORD', value: 'a$$$$b' }]);
  expect(plan.objects).toEqual([]);
});

test('keys of the Secret are valid and tell their variables apart', () => {
  const [secret] = run({ 'A PASSWORD': 'one', A_PASSWORD: 'two', 'A/PASSWORD': 'three' }).plan.objects;
  const keys = secret?.kind === 'Secret' ? Object.keys(secret.content) : [];
  expect(new Set(keys).size).toBe(3);
  expect(keys.every((key) => /^[-._a-zA-Z0-9]+$/.test(key))).toBe(true);
});

test.each(['a=b', 'é', '', 'a\nb'])('%j is no name of a variable', (name) => {
  expect(run({ [name]: 'x' }).problems).toEqual([`error environment/bad-name services.web.environment.${name}`]);
});

test('env files that are there are told of once a service, by the path a user knows', () => {
  const web = {
    env_file: [{ path: '/project/a.env' }, { path: '/project/b/c.env' }, { path: '/project/no.env', required: false }],
  };
  const files = { '/project/a.env': 'A=1', '/project/b/c.env': 'C=1' };
  const told = (environment: NullableTexts, file: string) => {
    const at = { line: 1, column: 1, offset: 0 };
    const locate = () => ({ file, start: at, end: at });
    const { diagnostics } = runServiceRule(environmentRule, { ...web, environment }, { files, locate });
    expect(diagnostics[0]?.message).toBe('./no.env does not exist, and is not required');
    return diagnostics.slice(1).map(({ message }) => message);
  };
  expect(told({ A: '1', C: '1' }, 'b/c.env')).toEqual([
    '2 values of ./a.env, ./b/c.env are written into the manifests, as of now',
  ]);
  expect(told({ A: '1' }, 'a.env')).toEqual([
    'one value of ./a.env, ./b/c.env is written into the manifests, as of now',
  ]);
  expect(told({ A: '2', C: '2' }, 'compose.yaml')).toEqual([
    'nothing of ./a.env, ./b/c.env is used: environment sets all its variables',
  ]);
});

test('the variables of models count more than those of the same name', () => {
  const services = { web: { environment: { LLM_URL: 'mine' }, models: { llm: null } } };
  expect(runRule(environmentRule, { services, models: { llm: { model: 'ai/x' } } }).container?.env).toBeUndefined();
});

test('a variable named like the prototype of objects has its value, too', () => {
  const environment = JSON.parse('{"__proto__": "postgres://app:a@db"}') as NullableTexts;
  const other = JSON.parse('{"__proto__": "postgres://app:b@db"}') as NullableTexts;
  expect(run(environment).plan.objects[0]?.name).not.toBe(run(other).plan.objects[0]?.name);
});

test.each([
  ['external', 'files/must-exist'],
  ['generate', 'secrets/to-create'],
] as const)('with --secrets %s no value is in the manifests', (mode, code) => {
  const { container, plan, diagnostics } = run({ DB_PASSWORD: 'hunter2' }, { secrets: mode });
  expect(container?.env).toEqual([
    { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'web-env', key: 'DB_PASSWORD' } } },
  ]);
  expect(plan.objects).toEqual([]);
  expect(diagnostics.map((each) => each.code)).toEqual([code]);
  expect(diagnostics[0]?.help).toContain('--from-literal=DB_PASSWORD="${DB_PASSWORD:?}"');
  expect(JSON.stringify(diagnostics)).not.toContain('hunter2');
});
