import { expect, test } from '@jest/globals';
import { capabilities } from '../../src/rules/capabilities.js';
import { runServiceRule } from '../support/run-rule.js';

test('names are written as Kubernetes wants them, each once', () => {
  const { container, problems } = runServiceRule(capabilities, {
    cap_add: ['CAP_SYS_ADMIN', 'sys_admin', 'Net_Admin'],
    cap_drop: ['ALL'],
  });
  expect(container?.securityContext?.capabilities).toEqual({ add: ['SYS_ADMIN', 'NET_ADMIN'], drop: ['ALL'] });
  expect(problems).toEqual([]);
});

test('a name that Linux does not know is told of, and kept', () => {
  const { container, diagnostics } = runServiceRule(capabilities, { cap_add: ['NET_ADMN'] });
  expect(container?.securityContext?.capabilities?.add).toEqual(['NET_ADMN']);
  expect(diagnostics.map(({ help }) => help)).toEqual(['did you mean NET_ADMIN?']);
});
