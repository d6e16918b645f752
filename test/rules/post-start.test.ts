import { expect, test } from '@jest/globals';
import type { Hook, Service } from '../../src/model/project.js';
import { postStart } from '../../src/rules/post-start.js';
import { runServiceRule } from '../support/run-rule.js';

const commandFor = (...post_start: Hook[]) =>
  runServiceRule(postStart, { working_dir: '/app', post_start }).container?.lifecycle?.postStart?.exec?.command;

test('one command is run as it is, $ included', () => {
  expect(commandFor({ command: ['echo', '$HOME', '$(X)'] })).toEqual(['echo', '$HOME', '$(X)']);
});

test('several commands run one after the other, each word quoted where it must be', () => {
  expect(commandFor({ command: ['echo', "it's"] }, { command: ['b'], working_dir: '/x y' })).toEqual([
    '/bin/sh',
    '-c',
    "echo 'it'\\''s' && (cd '/x y' && b)",
  ]);
});

test('variables go before the command; the directory of the container needs no change', () => {
  expect(commandFor({ command: ['b'], environment: { B: '2', A: '1', C: null }, working_dir: '/app' })).toEqual([
    'env',
    'A=1',
    'B=2',
    'b',
  ]);
});

test('only what differs from the container is told of', () => {
  const same = { command: ['a'], user: '1000', privileged: true, working_dir: '/app', environment: {} };
  const other = { command: ['a'], user: 'root', privileged: true, working_dir: '/x', environment: { A: '1' } };
  const of = (web: Service) => runServiceRule(postStart, web).problems;
  expect(of({ user: '1000', privileged: true, working_dir: '/app', post_start: [same] })).toEqual([]);
  expect(of({ post_start: [other] })).toEqual(
    ['user', 'privileged', 'working_dir', 'environment'].map(
      (attribute) => `warning hooks/detail-lost services.web.post_start.0.${attribute}`,
    ),
  );
});

test('no command, no handler', () => {
  expect(commandFor({ command: null })).toBeUndefined();
});
