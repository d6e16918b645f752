import { expect, test } from '@jest/globals';
import { createOwnershipTree, findOwned, findUnowned } from '../../src/rules/ownership.js';

const exact = { fidelity: 'exact' } as const;
const tree = createOwnershipTree([
  ['ports', { 'services.*.ports': exact, 'services.*.ports[].target': exact }],
  ['build', { 'services.*.build.context': exact }],
  ['name', { name: exact }],
]);

test('what nobody owns is found, the shortest path of each branch', () => {
  const project = {
    name: 'demo',
    services: { web: { ports: [{ target: 80, odd: 1 }], build: { context: '.', args: { A: '1', B: '2' } }, odd: {} } },
    odd: null,
  };
  expect(findUnowned(tree, project).map((path) => path.join('.'))).toEqual([
    'services.web.build.args',
    'services.web.odd',
    'odd',
  ]);
});

test('a value where the patterns go on is not covered by them', () => {
  expect(findUnowned(tree, { services: { web: { build: 'text' } } })).toEqual([['services', 'web', 'build']]);
});

test('what is owned is found with its rule, as deep as rules distinguish', () => {
  const owned = findOwned(tree, { services: { web: { ports: [{ target: 80 }] } } });
  expect(owned.map(({ path, rule }) => [path.join('.'), rule])).toEqual([
    ['services.web.ports', 'ports'],
    ['services.web.ports.0.target', 'ports'],
  ]);
});

test('no attribute has two owners', () => {
  expect(() =>
    createOwnershipTree([
      ['a', { name: exact }],
      ['b', { name: exact }],
    ]),
  ).toThrow('name is owned by a and by b');
});

test('names of users may be anything', () => {
  const services = JSON.parse('{"__proto__":{"odd":1},"*":{"ports":[]}}') as object;
  expect(findUnowned(tree, { services })).toEqual([['services', '__proto__', 'odd']]);
});
