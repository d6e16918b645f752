import { expect, test } from '@jest/globals';
import { folderWith, transload } from '../support/transload.js';

const shop = `name: shop
services:
  web:
    build: {context: ./web, target: run}
  worker:
    image: example/worker:1
    build: ./worker
    platform: linux/arm64
  db:
    image: postgres:17
`;

test('a table of what is pulled and what is built', () => {
  const { status, stdout } = transload(['images'], { in: folderWith({ 'compose.yaml': shop }) });
  expect(status).toBe(0);
  expect(stdout).toBe(
    [
      'IMAGE             SERVICES  SOURCE',
      'example/worker:1  worker    built from ./worker  linux/arm64',
      'postgres:17       db        pulled',
      'shop-web:latest   web       built from ./web     target run',
      '',
    ].join('\n'),
  );
});

test('a registry for what is built, the same as in the manifests', () => {
  const folder = folderWith({ 'compose.yaml': shop });
  const words = ['--registry', 'registry.example.com:5000/team'];
  const { stdout } = transload(['images', ...words, '--format', 'bake'], { in: folder });
  const { target } = JSON.parse(stdout) as { target: Record<string, { tags: string[]; context: string }> };
  expect(target['web']).toMatchObject({ context: './web', tags: ['registry.example.com:5000/team/shop-web:latest'] });
  expect(target['worker']?.tags).toEqual(['registry.example.com:5000/team/example/worker:1']);
  const manifests = transload(['convert', ...words], { in: folder }).stdout;
  for (const image of Object.values(target).flatMap(({ tags }) => tags)) expect(manifests).toContain(`image: ${image}`);
  expect(manifests).toContain('image: postgres:17');
});

test('JSON for programs, and a refusal of what cannot be read', () => {
  const { stdout } = transload(['images', '--format', 'json'], { in: folderWith({ 'compose.yaml': shop }) });
  expect(JSON.parse(stdout)).toMatchObject([{ image: 'example/worker:1' }, { image: 'postgres:17' }, { build: {} }]);
  const broken = transload(['images'], { in: folderWith({ 'compose.yaml': 'services: [' }) });
  expect([broken.status, broken.stdout]).toEqual([1, '']);
});
