import { expect, test } from '@jest/globals';
import { tty } from '../../src/rules/tty.js';
import { runServiceRule } from '../support/run-rule.js';

test('a terminal takes standard input', () => {
  expect(runServiceRule(tty, { tty: true }).container).toMatchObject({ stdin: true, tty: true });
  expect(runServiceRule(tty, { stdin_open: true, tty: true }).container).toMatchObject({ stdin: true, tty: true });
});

test('standard input that nobody asked for is told', () => {
  expect(runServiceRule(tty, { tty: true }).problems).toEqual(['info tty/stdin-opened services.web.tty']);
  expect(runServiceRule(tty, { stdin_open: true, tty: true }).problems).toEqual([]);
});

test('standard input alone takes no terminal', () => {
  expect(runServiceRule(tty, { stdin_open: true, tty: false }).container).toEqual({ name: 'web', stdin: true });
});
