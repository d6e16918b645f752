import { expect, test } from '@jest/globals';
import type { Project } from '../../src/model/project.js';
import { credentialSpec } from '../../src/rules/credential-spec.js';
import { runRule } from '../support/run-rule.js';

const windows = { platform: 'windows/amd64' };
const specFor = (project: Partial<Project>, files = {}) =>
  runRule(credentialSpec, project, { files }).container?.securityContext?.windowsOptions?.gmsaCredentialSpec;

test('the content of a config is part of the pod', () => {
  const services = { web: { ...windows, credential_spec: { config: 'account' } } };
  expect(specFor({ services, configs: { account: { resolvedContent: '{}' } } })).toBe('{}');
  expect(
    specFor({ services, configs: { account: { file: '/project/a.json' } } }, { '/project/a.json': '{"a":1}' }),
  ).toBe('{"a":1}');
});

test('a file outside of the project is not read', () => {
  const services = { web: { ...windows, credential_spec: { file: '../secret.json' } } };
  const { container, problems } = runRule(credentialSpec, { services }, { files: { '/secret.json': '{}' } });
  expect(container).toEqual({ name: 'web' });
  expect(problems).toEqual(['warning credential-spec/unavailable services.web.credential_spec']);
});

test('Linux has no use for it', () => {
  const services = { web: { credential_spec: { file: 'a.json' } } };
  expect(runRule(credentialSpec, { services }).problems).toEqual([
    'warning credential-spec/unavailable services.web.credential_spec',
  ]);
});
