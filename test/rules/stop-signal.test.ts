import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { stopSignal } from '../../src/rules/stop-signal.js';
import { runServiceRule } from '../support/run-rule.js';

const commandFor = (web: Service) => runServiceRule(stopSignal, web).container?.lifecycle?.preStop?.exec?.command;

test.each(['SIGTERM', 'term', '15'])('%j is what Kubernetes sends', (signal) => {
  const { container, problems } = runServiceRule(stopSignal, { stop_signal: signal });
  expect(container).toEqual({ name: 'web' });
  expect(problems).toEqual(['info stop-signal/emulated services.web.stop_signal']);
});

test.each([
  ['SIGINT', 'kill -s INT 1;'],
  ['3', 'kill -s QUIT 1;'],
  ['SIGRTMIN+3', 'kill -37 1;'],
  ['SIGWINCH', 'kill -s WINCH 1;'],
])('%s is sent before', (signal, start) => {
  expect(commandFor({ stop_signal: signal })?.[2]?.startsWith(start)).toBe(true);
});

test.each<Service>([
  { stop_signal: 'SIGKILL' },
  { stop_signal: 'SIGNONSENSE' },
  { stop_signal: 'SIGINT', init: true },
  { stop_signal: 'SIGINT', pid: 'host' },
  { stop_signal: 'SIGINT', pid: 'service:other' },
])('%j cannot be sent', (web) => {
  expect(commandFor(web)).toBeUndefined();
  expect(runServiceRule(stopSignal, web).problems).toEqual(['warning stop-signal/emulated services.web.stop_signal']);
});

test('with hooks of its own the service has one handler, which they make', () => {
  expect(commandFor({ stop_signal: 'SIGINT', pre_stop: [{ command: ['x'] }] })).toBeUndefined();
});
