import { expect, test } from '@jest/globals';
import { isCronExpression } from '../../src/values/cron-expression.js';

test.each([
  '0 3 * * *',
  '*/5 * * * *',
  '0,30 8-18/2 1 jan-mar MON-FRI',
  ' 5   4 * * sun ',
  '? ? 31 12 6',
  '@hourly',
  '@midnight',
  '@every 1h30m',
])('%s', (text) => {
  expect(isCronExpression(text)).toBe(true);
});

test.each([
  ['', 'nothing'],
  ['0 3 * *', 'a field is missing'],
  ['0 0 3 * * *', 'seconds'],
  ['60 * * * *', 'minute 60'],
  ['* * 0 * *', 'day 0'],
  ['* * * * 7', 'Kubernetes calls Sunday 0'],
  ['5-1 * * * *', 'backwards'],
  ['1-2-3 * * * *', 'two hyphens'],
  ['*/0 * * * *', 'step 0'],
  ['1/2/3 * * * *', 'two steps'],
  ['@fortnightly', 'an unknown macro'],
  ['@every day', 'no duration'],
  ['TZ=Europe/Paris 0 3 * * *', 'a time zone, which has a field of its own'],
])('not %j: %s', (text) => {
  expect(isCronExpression(text)).toBe(false);
});
