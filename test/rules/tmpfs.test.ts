import { expect, test } from '@jest/globals';
import { tmpfs } from '../../src/rules/tmpfs.js';
import { runServiceRule } from '../support/run-rule.js';

test.each([
  ['/run', { medium: 'Memory' }],
  ['/run:size=64m', { medium: 'Memory', sizeLimit: '64Mi' }],
  ['/run:size=65536k,rw,exec', { medium: 'Memory', sizeLimit: '64Mi' }],
  ['/run:size=0', { medium: 'Memory' }],
])('%s is an empty directory in memory', (text, emptyDir) => {
  const { workload, problems } = runServiceRule(tmpfs, { tmpfs: [text] });
  expect(workload?.volumes).toEqual([{ name: 'run', emptyDir }]);
  expect(problems).toEqual([]);
});

test('the last word on writing counts', () => {
  const readOnly = (options: string) =>
    runServiceRule(tmpfs, { tmpfs: [`/run:${options}`] }).container?.volumeMounts?.[0]?.readOnly;
  expect(readOnly('ro')).toBe(true);
  expect(readOnly('ro,rw')).toBeUndefined();
});

test('what an empty directory cannot have is told in one line', () => {
  const { diagnostics } = runServiceRule(tmpfs, { tmpfs: ['/run:mode=755,uid=1000,noexec,size=10%'] });
  expect(diagnostics.map(({ code, params }) => [code, params['options']])).toEqual([
    ['tmpfs/option-lost', 'mode=755, uid=1000, noexec, size=10%'],
  ]);
});

test('paths that look alike get volumes of their own', () => {
  const { workload } = runServiceRule(tmpfs, { tmpfs: ['/a-b', '/a/b', '/a_b/'] });
  expect(new Set(workload?.volumes.map(({ name }) => name)).size).toBe(3);
});

test('a place that no container can mount is refused', () => {
  const { problems } = runServiceRule(tmpfs, { tmpfs: ['run'] });
  expect(problems).toEqual(['error volumes/not-convertible services.web.tmpfs.0']);
});
