import { expect, test } from '@jest/globals';
import { useApiSocket } from '../../src/rules/use-api-socket.js';
import { runServiceRule } from '../support/run-rule.js';

test('true asks for what a pod has not', () => {
  expect(runServiceRule(useApiSocket, { use_api_socket: true }).problems).toEqual([
    'warning api-socket/unavailable services.web.use_api_socket',
  ]);
  expect(runServiceRule(useApiSocket, { use_api_socket: false }).problems).toEqual([]);
});
