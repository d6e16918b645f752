import { expect, test } from '@jest/globals';
import { dnsOpt } from '../../src/rules/dns-opt.js';
import { runServiceRule } from '../support/run-rule.js';

test('a name and a value are told apart, the last of equal names holds', () => {
  const { workload } = runServiceRule(dnsOpt, { dns_opt: ['ndots:5', 'use-vc', 'ndots:2'] });
  expect(workload?.pod).toEqual({ dnsConfig: { options: [{ name: 'ndots', value: '2' }, { name: 'use-vc' }] } });
});

test('an option without a name is dropped', () => {
  expect(runServiceRule(dnsOpt, { dns_opt: [':5'] }).problems).toEqual([
    'warning dns/entry-dropped services.web.dns_opt.0',
  ]);
});
