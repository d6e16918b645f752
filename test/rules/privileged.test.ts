import { expect, test } from '@jest/globals';
import { privileged } from '../../src/rules/privileged.js';
import { runServiceRule } from '../support/run-rule.js';

test('true is told of, since a namespace may refuse it', () => {
  const { container, problems } = runServiceRule(privileged, { privileged: true });
  expect(container?.securityContext).toEqual({ privileged: true });
  expect(problems).toEqual(['info security/privileged services.web.privileged']);
});

test('false says nothing', () => {
  expect(runServiceRule(privileged, { privileged: false })).toMatchObject({ container: { name: 'web' }, problems: [] });
});
