import { expect, test } from '@jest/globals';
import { profiles } from '../../src/rules/profiles.js';
import { runRule } from '../support/run-rule.js';

test('services that are left out are named once', () => {
  const { diagnostics, plan } = runRule(profiles, {
    services: { web: { image: 'app' } },
    disabledServices: { tool: { profiles: ['debug', 'dev'] }, admin: { profiles: ['dev'] } },
  });
  expect(diagnostics.map(({ code, severity, path }) => [code, severity, path.join('.')])).toEqual([
    ['profiles/inactive', 'info', 'services.admin.profiles'],
  ]);
  expect(diagnostics[0]?.params).toEqual({ services: 'admin, tool', profiles: 'debug, dev' });
  expect(plan.workloads.map(({ name }) => name)).toEqual(['web']);
});

test('where all take part there is nothing to say', () => {
  expect(runRule(profiles, { services: { web: { image: 'app', profiles: ['dev'] } } }).problems).toEqual([]);
});
