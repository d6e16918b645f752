import { expect, test } from '@jest/globals';
import { killOption, signalNumber } from '../../src/values/signal.js';

test.each([
  ['SIGTERM', 15],
  ['term', 15],
  ['15', 15],
  ['SIGWINCH', 28],
  ['SIGSYS', 31],
  ['SIGRTMIN+3', 37],
  ['SIGRTMAX-1', 63],
  ['RTMIN', 34],
])('%s is %d', (text, number) => {
  expect(signalNumber(text)).toBe(number);
});

test.each(['', 'SIG', 'SIGFOO', '0', '65', '-1', '1e1', 'constructor'])('%j is no signal', (text) => {
  expect(signalNumber(text)).toBeUndefined();
});

test('a shell knows common signals by name, others by number', () => {
  expect(killOption(2)).toBe('-s INT');
  expect(killOption(37)).toBe('-37');
});
