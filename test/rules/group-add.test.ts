import { expect, test } from '@jest/globals';
import { groupAdd } from '../../src/rules/group-add.js';
import { runServiceRule } from '../support/run-rule.js';

test('numbers are groups of the pod; names are told of where they stand', () => {
  const { pod, problems } = runServiceRule(groupAdd, { group_add: ['1000', 'docker', 'root'] });
  expect(pod?.securityContext).toEqual({ supplementalGroups: [1000, 0] });
  expect(problems).toEqual(['warning user/name-not-numeric services.web.group_add.1']);
});
