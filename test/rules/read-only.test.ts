import { expect, test } from '@jest/globals';
import { readOnly } from '../../src/rules/read-only.js';
import { runServiceRule } from '../support/run-rule.js';

test('only true says something', () => {
  expect(runServiceRule(readOnly, { read_only: true }).container?.securityContext).toEqual({
    readOnlyRootFilesystem: true,
  });
  expect(runServiceRule(readOnly, { read_only: false }).container).toEqual({ name: 'web' });
});
