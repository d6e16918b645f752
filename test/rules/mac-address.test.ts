import { expect, test } from '@jest/globals';
import { macAddress } from '../../src/rules/mac-address.js';
import { runServiceRule } from '../support/run-rule.js';

test('an address is told of, no address is not', () => {
  expect(runServiceRule(macAddress, { mac_address: '02:42:ac:11:65:43' }).problems).toEqual([
    'warning networks/endpoint-setting-ignored services.web.mac_address',
  ]);
  expect(runServiceRule(macAddress, {}).problems).toEqual([]);
});
