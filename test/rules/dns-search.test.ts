import { expect, test } from '@jest/globals';
import { dnsSearch } from '../../src/rules/dns-search.js';
import { runServiceRule } from '../support/run-rule.js';

test('domains are added in lower case, each once', () => {
  const { workload } = runServiceRule(dnsSearch, { dns_search: ['Corp.example.com', 'corp.example.com.', 'b'] });
  expect(workload?.pod).toEqual({ dnsConfig: { searches: ['corp.example.com', 'b'] } });
});

test('the cluster keeps its own, and Kubernetes its limit', () => {
  const many = Array.from({ length: 40 }, (_, index) => `d${index}.example.com`);
  const { workload, problems } = runServiceRule(dnsSearch, { dns_search: ['.', '', ...many] });
  expect(workload?.pod.dnsConfig?.searches).toHaveLength(32);
  expect(problems.filter((problem) => problem.includes('dropped'))).toHaveLength(10);
});
