import { expect, test } from '@jest/globals';
import { provider } from '../../src/rules/provider.js';
import { runServiceRule } from '../support/run-rule.js';

test('the provider and its options are named', () => {
  const { diagnostics } = runServiceRule(provider, { provider: { type: 'cloud', options: { size: 1, kind: 'x' } } });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'the provider cloud (size, kind) is not converted; nothing is emitted for this service',
  ]);
});
