import { expect, test } from '@jest/globals';
import { modelDefinitions } from '../../src/rules/model-definitions.js';
import { runRule } from '../support/run-rule.js';

test('settings of the server are told of, the name that is the key is not', () => {
  const models = { llm: { model: 'ai/a', name: 'llm', context_size: 1024, runtime_flags: ['--fast'] } };
  expect(runRule(modelDefinitions, { models }).problems).toEqual([
    'warning models/setting-ignored models.llm.context_size',
    'warning models/setting-ignored models.llm.runtime_flags',
  ]);
});
