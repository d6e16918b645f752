import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { folderWith, transload } from '../support/transload.js';

const shop = `services:
  web:
    image: nginx:\${TAG:-1.29}
    ports: ['80']
    networks: [front]
  jobs:
    build: .
    profiles: [batch]
    volumes: ['data:/data']
volumes: {data: }
networks: {front: }
`;

interface Model {
  readonly name: string;
  readonly services: Readonly<Record<string, { readonly image?: string; readonly ports?: readonly unknown[] }>>;
}

test('prints the canonical model, the same in both spellings', () => {
  const folder = folderWith({ 'compose.yaml': shop });
  const yaml = transload(['config', '-p', 'shop'], { in: folder });
  const json = transload(['config', '-p', 'shop', '--format', 'json'], { in: folder });
  expect([yaml.status, json.status]).toEqual([0, 0]);
  const model = JSON.parse(json.stdout) as Model;
  expect(model.name).toBe('shop');
  expect(model.services['web']?.image).toBe('nginx:1.29');
  expect(model.services['web']?.ports).toEqual([{ mode: 'ingress', protocol: 'tcp', target: 80 }]);
  expect(parse(yaml.stdout)).toMatchObject({ name: 'shop', services: { web: { image: 'nginx:1.29' } } });
});

test('what it prints reads back as the same', () => {
  const folder = folderWith({ 'compose.yaml': shop });
  const { stdout } = transload(['config', '-p', 'shop'], { in: folder });
  const again = transload(['config', '-f', '-'], { in: folder, input: stdout });
  expect(again.stdout).toBe(stdout);
});

test.each([
  ['--services', [], 'web\n'],
  ['--services', ['--profile', 'batch'], 'jobs\nweb\n'],
  ['--images', ['--profile', '*'], 'nginx:1.29\nshop-jobs\n'],
  ['--networks', [], 'front\n'],
  ['--volumes', ['--profile', 'batch'], 'data\n'],
  ['--profiles', [], 'batch\n'],
])('%s %j lists names', (flag, more, expected) => {
  const { status, stdout } = transload(['config', '-p', 'shop', flag, ...more], {
    in: folderWith({ 'compose.yaml': shop }),
  });
  expect([status, stdout]).toEqual([0, expected]);
});

test('--environment lists the variables that fill in the file', () => {
  const folder = folderWith({ 'compose.yaml': shop, '.env': 'TAG=1.28\n' });
  const { stdout } = transload(['config', '--environment'], { in: folder, env: { COLOUR: 'blue' } });
  expect(stdout.split('\n')).toEqual(expect.arrayContaining(['COLOUR=blue', 'TAG=1.28']));
});

test('--hash prints what Compose labels the containers of a service with', () => {
  const folder = folderWith({ 'compose.yaml': 'services: {web: {image: nginx}, db: {image: postgres}}\n' });
  const web = 'web daef7adc9ecc59d4881bd1ebc06f26a836d35656f8b5fb0adfdb95b2d856fbd3\n';
  expect(transload(['config', '--hash', 'web'], { in: folder }).stdout).toBe(web);
  expect(transload(['config', '--hash', '*'], { in: folder }).stdout).toMatch(/^db [0-9a-f]{64}\nweb [0-9a-f]{64}\n$/);
  expect(transload(['config', '--hash', 'cache'], { in: folder }).stderr).toContain(
    'refers to undefined service "cache"',
  );
});

test('-q only checks', () => {
  const folder = folderWith({ 'compose.yaml': shop, 'wrong.yaml': 'services: {web: {imag: nginx}}\n' });
  expect(transload(['config', '-q'], { in: folder })).toEqual({ status: 0, stdout: '', stderr: '' });
  const wrong = transload(['config', '-q', '-f', 'wrong.yaml'], { in: folder });
  expect([wrong.status, wrong.stdout]).toEqual([1, '']);
  expect(wrong.stderr).toContain('wrong.yaml:1:18: error: ');
});

test('-o writes a file', () => {
  const folder = folderWith({ 'compose.yaml': shop });
  const { stdout } = transload(['config'], { in: folder });
  expect(transload(['config', '-o', 'model.yaml'], { in: folder }).stdout).toBe('');
  expect(readFileSync(join(folder, 'model.yaml'), 'utf8')).toBe(stdout);
});

test.each(['--lock-image-digests', '--resolve-image-digests'])('says why there is no %s', (flag) => {
  const { status, stderr } = transload(['config', flag], { in: folderWith({ 'compose.yaml': shop }) });
  expect([status, stderr.split('\n')[0]]).toEqual([
    2,
    `transload: there is no ${flag}: digests are known to registries only, and transload asks none`,
  ]);
});

test.each([
  [['--format', 'table'], '--format table goes with --variables only'],
  [['--no-interpolate', '--images'], '--no-interpolate goes with --services only, or with no list at all'],
])('%j makes no sense', (flags, expected) => {
  const { status, stderr } = transload(['config', ...flags], { in: folderWith({ 'compose.yaml': shop }) });
  expect(status).toBe(2);
  expect(stderr).toContain(expected);
});
