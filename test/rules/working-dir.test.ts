import { expect, test } from '@jest/globals';
import { workingDir } from '../../src/rules/working-dir.js';
import { runServiceRule } from '../support/run-rule.js';

test('the directory is taken as it is', () => {
  expect(runServiceRule(workingDir, { working_dir: '/srv/app' }).container?.workingDir).toBe('/srv/app');
  expect(runServiceRule(workingDir, { working_dir: '' }).container).toEqual({ name: 'web' });
});
