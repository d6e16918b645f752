import { expect, test } from '@jest/globals';
import { ulimits } from '../../src/rules/ulimits.js';
import { runServiceRule } from '../support/run-rule.js';

test('all limits are named in one word of warning', () => {
  const { diagnostics } = runServiceRule(ulimits, {
    ulimits: { nproc: 10, nofile: { soft: 1, hard: 2 }, core: { hard: 3 } },
  });
  expect(diagnostics.map(({ params }) => params)).toEqual([{ limits: 'core :3, nofile 1:2, nproc 10' }]);
});
