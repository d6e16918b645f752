import { expect, test } from '@jest/globals';
import { expose } from '../../src/rules/expose.js';
import { runServiceRule } from '../support/run-rule.js';

test('ranges and protocols are understood, and container ports are in order', () => {
  const { workload, problems } = runServiceRule(expose, { expose: ['7001', '53/udp', '53', '7000-7001/tcp'] });
  expect(workload?.containers[0]?.ports).toEqual([
    { name: 'tcp-53', containerPort: 53 },
    { name: 'udp-53', containerPort: 53, protocol: 'UDP' },
    { name: 'tcp-7000', containerPort: 7000 },
    { name: 'tcp-7001', containerPort: 7001 },
  ]);
  expect(problems).toEqual([]);
});

test.each(['http', '0', '70000', '9-8', '80/quic', ''])('"%s" is no port', (text) => {
  expect(runServiceRule(expose, { expose: [text] }).problems).toEqual(['error ports/unusable services.web.expose.0']);
});
