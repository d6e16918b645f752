import { expect, test } from '@jest/globals';
import { attach } from '../../src/rules/attach.js';
import { runServiceRule } from '../support/run-rule.js';

test('only false says something', () => {
  expect(runServiceRule(attach, { attach: false }).problems).toEqual(['info develop/ignored services.web.attach']);
  expect(runServiceRule(attach, { attach: true }).problems).toEqual([]);
});
