import { expect, test } from '@jest/globals';
import { hostname } from '../../src/rules/hostname.js';
import { runServiceRule } from '../support/run-rule.js';

test.each([
  ['Web-1', 'web-1'],
  ['1web', '1web'],
  ['web.example.com', 'web'],
  ['my_host', 'my-host'],
])('%s is %s', (wanted, emitted) => {
  expect(runServiceRule(hostname, { hostname: wanted }).pod?.hostname).toBe(emitted);
});

test('what is not kept is told of', () => {
  const { problems } = runServiceRule(hostname, { hostname: 'my_host.example.com', domainname: 'example.com' });
  expect(problems).toEqual([
    'warning hostname/not-expressible services.web.domainname',
    'warning hostname/not-expressible services.web.hostname',
    'info name/sanitised services.web.hostname',
  ]);
});
