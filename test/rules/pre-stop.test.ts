import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { preStop } from '../../src/rules/pre-stop.js';
import { runServiceRule } from '../support/run-rule.js';

const handlerFor = (web: Service) => runServiceRule(preStop, web).container?.lifecycle?.preStop;

test('a lone sleep is left to the kubelet, if it ends in time', () => {
  const pre_stop = [{ command: ['sleep', '40'] }];
  expect(handlerFor({ pre_stop, stop_grace_period: '20s' })).toEqual({ sleep: { seconds: 40 } });
  expect(handlerFor({ pre_stop, stop_grace_period: '10s' })).toEqual({ exec: { command: ['sleep', '40'] } });
  expect(handlerFor({ pre_stop: [{ command: ['sleep', '1m'] }] })).toEqual({ exec: { command: ['sleep', '1m'] } });
});

test('the stop signal follows the hooks', () => {
  expect(handlerFor({ stop_signal: 'SIGQUIT', pre_stop: [{ command: ['a'] }] })).toEqual({
    exec: { command: ['/bin/sh', '-c', 'a; kill -s QUIT 1; while kill -0 1 2>/dev/null; do sleep 1; done'] },
  });
});

test('that a failure does not stop the stopping is told once', () => {
  const { problems } = runServiceRule(preStop, { pre_stop: [{ command: ['a'] }, { command: ['b'] }] });
  expect(problems).toEqual(['info hooks/detail-lost services.web.pre_stop']);
});
