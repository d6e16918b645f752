/** Where only names are asked for, Compose reads no env files; in lists it lets containers share a name. */
import { expect, test } from '@jest/globals';
import { printOurs } from '../reference/ours.js';

const files = new Map([
  [
    'compose.yaml',
    `services:
  a: {image: x, env_file: none.env, container_name: same}
  b: {image: y, container_name: same, volumes: ["data:/v"]}
volumes: {data: }
`,
  ],
]);

test.each([
  ['--services', ['a', 'b']],
  ['--volumes', ['data']],
  ['--networks', ['default']],
  ['--models', []],
])('%s lists names', (flag, names) => {
  const { model, diagnostics } = printOurs(files, {}, [flag]);
  expect([model, diagnostics]).toEqual([names, []]);
});

test('what shows more than names is refused', () => {
  const { model: images, diagnostics } = printOurs(files, {}, ['--images']);
  expect(images).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(['file/env-or-label-file']);
  const model = printOurs(files, {}, ['--format', 'json']);
  expect(model.diagnostics.map(({ code }) => code)).toEqual(['file/env-or-label-file', 'model/contradiction']);
});

test('variables stay where they are kept', () => {
  const flags = ['--no-interpolate', '--format', 'json'];
  const compose = 'services: {a: {image: "x:${TAG}", environment: [], ports: ["${PORT}"]}}\n';
  const { model } = printOurs(new Map([['compose.yaml', compose]]), {}, flags);
  expect(model).toMatchObject({ services: { a: { image: 'x:${TAG}', environment: null, ports: ['${PORT}'] } } });
});
