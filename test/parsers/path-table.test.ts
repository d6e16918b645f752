import { expect, test } from '@jest/globals';
import { PathTable } from '../../src/parsers/path-table.js';

const table = new PathTable([
  ['services.*.ports.[]', 'port'],
  ['services.*.ports', 'ports'],
  ['services.web.image', 'web image'],
  ['services.*.image', 'image'],
  ['services.*.hooks.*.user', 'user'],
]);

test.each([
  [['services', 'a', 'ports'], 'ports'],
  [['services', 'a', 'ports', 3], 'port'],
  [['services', 'web', 'image'], 'web image'],
  [['services', 'a', 'image'], 'image'],
  [['services', 'a', 'hooks', 0, 'user'], 'user'],
  [['services', 'a', 'hooks', 'x', 'user'], 'user'],
  [['services', '*', 'image'], 'image'],
  [['services', 'a', 'ports', '[]'], undefined],
  [['services', '__proto__', 'image'], 'image'],
  [['constructor', 'a'], undefined],
  [['services', 0, 'ports', 'x'], undefined],
])('%j', (path, action) => {
  expect(table.at(path).action).toBe(action);
});

test('a place that no pattern reaches is empty', () => {
  expect(table.at(['networks', 'x', 'y']).isEmpty).toBe(true);
  expect(table.at(['services', 'x']).isEmpty).toBe(false);
});
