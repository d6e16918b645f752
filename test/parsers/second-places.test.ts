/** What stands against something else is told with both places, in whatever files they are. */
import { expect, test } from '@jest/globals';
import { readOurs } from '../reference/ours.js';

const base = {
  'base/base.yaml':
    'services:\n  b:\n    image: x\n    tmpfs: [/t]\n    container_name: same\n    healthcheck: {test: [CMD, a]}\n',
};
const extended = 'services:\n  a:\n    extends: {file: base/base.yaml, service: b}\n';

const faults: Readonly<Record<string, readonly [Record<string, string>, places: readonly string[]]>> = {
  'a key that is there twice': [
    { 'compose.yaml': 'services:\n  a: {image: x}\n  a: {image: y}\n' },
    ['compose.yaml:3', 'compose.yaml:2'],
  ],
  'a mount where an extended service has one': [
    { ...base, 'compose.yaml': `${extended}    volumes: ["./x:/t"]\n` },
    ['compose.yaml:4', 'base/base.yaml:4'],
  ],
  'a container name that an extended service has': [
    { ...base, 'compose.yaml': `${extended}  c:\n    image: x\n    container_name: same\n` },
    ['compose.yaml:6', 'base/base.yaml:5'],
  ],
  'a list over a mapping of an extended service': [
    { ...base, 'compose.yaml': `${extended}    healthcheck: [x]\n` },
    ['compose.yaml:4', 'base/base.yaml:6'],
  ],
  'a list over a mapping of an earlier file': [
    {
      'compose.yaml': 'services:\n  a:\n    image: x\n    logging: {driver: d}\n',
      'compose.override.yaml': 'services:\n  a:\n    logging: [x]\n',
    },
    ['compose.override.yaml:3', 'compose.yaml:4'],
  ],
  'a list over a mapping of an included service': [
    {
      'compose.yaml': 'include: [more/compose.yaml]\nservices:\n  a:\n    logging: [x]\n',
      'more/compose.yaml': 'services:\n  a:\n    image: x\n    logging: {driver: d}\n',
    },
    ['compose.yaml:4', 'more/compose.yaml:4'],
  ],
};

test.each(Object.entries(faults))('%s', (_, [files, places]) => {
  const { diagnostics } = readOurs(new Map(Object.entries(files)), {});
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const told = errors.map(({ range, related = [] }) => [range, ...related.map((other) => other.range)]);
  expect(told.map((ranges) => ranges.map((range) => `${range?.file ?? ''}:${range?.start.line ?? 0}`))).toEqual([
    places,
  ]);
});
