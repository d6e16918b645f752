import { expect, test } from '@jest/globals';
import { dns } from '../../src/rules/dns.js';
import { runServiceRule } from '../support/run-rule.js';

test('two servers are added, others dropped by name', () => {
  const { workload, problems } = runServiceRule(dns, { dns: ['8.8.8.8', 'resolver', '8.8.8.8', '::1', '1.1.1.1'] });
  expect(workload?.pod).toEqual({ dnsConfig: { nameservers: ['8.8.8.8', '::1'] } });
  expect(problems).toEqual([
    'warning dns/entry-dropped services.web.dns.1',
    'warning dns/entry-dropped services.web.dns.4',
    'warning dns/appended services.web.dns',
  ]);
});
