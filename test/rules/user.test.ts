import { expect, test } from '@jest/globals';
import { user } from '../../src/rules/user.js';
import { runServiceRule } from '../support/run-rule.js';

const contextFor = (text: string) => runServiceRule(user, { image: 'app', user: text }).container?.securityContext;

test.each([
  ['1000', { runAsUser: 1000, runAsNonRoot: true }],
  ['1000:2000', { runAsUser: 1000, runAsGroup: 2000, runAsNonRoot: true }],
  ['0:0', { runAsUser: 0, runAsGroup: 0 }],
  ['root', { runAsUser: 0 }],
  ['1000:root', { runAsUser: 1000, runAsGroup: 0, runAsNonRoot: true }],
  ['1000:', { runAsUser: 1000, runAsNonRoot: true }],
  ['2147483647', { runAsUser: 2147483647, runAsNonRoot: true }],
])('%s', (text, expected) => {
  expect(contextFor(text)).toEqual(expected);
});

test.each(['postgres', 'postgres:1000', '2147483648', '-1', ':1000'])('%s gives no number to run as', (text) => {
  expect(contextFor(text)).toBeUndefined();
});

test('each name is told of, with the way to find its number', () => {
  const { problems, diagnostics } = runServiceRule(user, { image: 'postgres:17', user: 'postgres:tape' });
  expect(problems).toEqual(Array(2).fill('warning user/name-not-numeric services.web.user'));
  expect(diagnostics.map(({ help }) => help)).toEqual([
    'find it with: docker run --rm --entrypoint id postgres:17 postgres',
    'find it with: docker run --rm --entrypoint getent postgres:17 group tape',
  ]);
});

test('Windows knows users by name', () => {
  const web = { image: 'app', user: 'ContainerUser', platform: 'windows/amd64' };
  const { container, problems } = runServiceRule(user, web);
  expect(container?.securityContext).toEqual({ windowsOptions: { runAsUserName: 'ContainerUser' } });
  expect(problems).toEqual([]);
});
