import { expect, test } from '@jest/globals';
import { logging } from '../../src/rules/logging.js';
import { runServiceRule } from '../support/run-rule.js';

test('a driver or options are told of', () => {
  expect(runServiceRule(logging, { logging: { driver: 'syslog' } }).problems).toEqual([
    'info logging/node-level services.web.logging',
  ]);
  const { diagnostics } = runServiceRule(logging, { logging: { options: { 'max-size': '1m' } } });
  expect(diagnostics[0]?.help).toContain('containerLogMaxSize');
});

test('nothing said needs no word', () => {
  expect(runServiceRule(logging, { logging: { options: {} } }).problems).toEqual([]);
});

test('values of options, which may be credentials, stay out of the message', () => {
  const options = { 'splunk-token': 'hidden' };
  expect(JSON.stringify(runServiceRule(logging, { logging: { driver: 'splunk', options } }).diagnostics)).not.toContain(
    'hidden',
  );
});
