import { expect, test } from '@jest/globals';
import { models } from '../../src/rules/models.js';
import { runRule } from '../support/run-rule.js';

test('variables have the names that Compose gives them', () => {
  const services = { web: { models: { 'my-llm': null, other: { endpoint_var: 'URL', model_var: 'NAME' } } } };
  const project = { services, models: { 'my-llm': { model: 'ai/a' }, other: { model: 'ai/b' } } };
  const { container, problems } = runRule(models, project, { options: { modelEndpoint: 'http://m/' } });
  expect(container?.env).toEqual([
    { name: 'MY_LLM_MODEL', value: 'ai/a' },
    { name: 'MY_LLM_URL', value: 'http://m/' },
    { name: 'NAME', value: 'ai/b' },
    { name: 'URL', value: 'http://m/' },
  ]);
  expect(problems).toEqual([
    'warning models/endpoint-needed services.web.models.my-llm',
    'warning models/endpoint-needed services.web.models.other',
  ]);
});
