import { expect, test } from '@jest/globals';
import type { Texts } from '../../src/model/project.js';
import { labels } from '../../src/rules/labels.js';
import { runServiceRule } from '../support/run-rule.js';

test('valid labels go to the pod, those of deploy to the workload', () => {
  const { workload } = runServiceRule(labels, { labels: { a: '1' }, deploy: { labels: { b: '2' } } });
  expect(workload?.podMetadata).toEqual({ labels: { a: '1' } });
  expect(workload?.metadata).toEqual({ labels: { b: '2' } });
});

test('a value that no label may have makes an annotation', () => {
  const { workload, problems } = runServiceRule(labels, {
    labels: { note: 'two words', empty: '', long: 'x'.repeat(64) },
  });
  expect(workload?.podMetadata.labels).toEqual({ empty: '' });
  expect(Object.keys(workload?.podMetadata.annotations ?? {})).toEqual(['long', 'note']);
  expect(problems).toEqual(['info labels/moved-to-annotation services.web.labels']);
});

test('keys that cannot be, or are taken, are kept as JSON', () => {
  const written = JSON.parse('{"a b": "1", "app.kubernetes.io/name": "x", "__proto__": "y"}') as Texts;
  const { workload, problems } = runServiceRule(labels, { labels: written });
  expect(workload?.podMetadata).toEqual({
    annotations: { 'transload.dev/compose-labels': '{"__proto__":"y","a b":"1","app.kubernetes.io/name":"x"}' },
  });
  expect(problems).toEqual(Array(2).fill('warning labels/unusable-key services.web.labels'));
});

test('an annotation may have any value, and the key of a label of ours', () => {
  const annotations = { 'example.com/x': 'any text\n', 'app.kubernetes.io/name': 'x' };
  const { workload, problems } = runServiceRule(labels, { annotations });
  expect(workload?.podMetadata).toEqual({ annotations });
  expect(problems).toEqual([]);
});

test('what is meant for tools is left to them', () => {
  const written = {
    'kompose.service.type': 'nodeport',
    'traefik.enable': 'true',
    caddy: 'example.com',
    'caddy_1.tls': 'x',
  };
  const { workload, problems } = runServiceRule(labels, { labels: { ...written, 'com.docker.compose.x': '1' } });
  expect(workload?.podMetadata).toEqual({});
  expect(problems).toEqual(['warning labels/reserved-prefix services.web.labels']);
});

test('annotations that no object may carry are an error', () => {
  const { problems } = runServiceRule(labels, { annotations: { big: 'x'.repeat(256 * 1024) } });
  expect(problems).toEqual(['error labels/too-large services.web.annotations']);
});
