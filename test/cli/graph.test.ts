import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { folderWith, transload } from '../support/transload.js';

const files = { 'compose.yaml': "name: shop\nservices: {web: {image: nginx, ports: ['8080:80']}}\n" };

test('Mermaid, unless something else is asked for', () => {
  const { status, stdout, stderr } = transload(['graph'], { in: folderWith(files) });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(
    /^flowchart LR\n {2}subgraph c\["Compose project shop"\]\n {4}c1\("web<br>nginx"\):::service\n/,
  );
  expect(stdout).toContain('Kubernetes objects');
});

test.each([
  ['topology.svg', /^<\?xml(?=.*<svg )(?=.*8080)(?=.*LoadBalancer).*<\/svg>\n$/s],
  ['topology.dot', /^digraph transload \{\n/],
  ['topology.mmd', /^flowchart LR\n/],
])('%s is written in its notation', (file, form) => {
  const folder = folderWith(files);
  const { status, stdout } = transload(['graph', '-o', file], { in: folder });
  expect([status, stdout]).toEqual([0, '']);
  expect(readFileSync(join(folder, file), 'utf8')).toMatch(form);
});

test('one side alone', () => {
  const words = ['graph', '--view', 'compose', '--format', 'dot'];
  const { stdout } = transload(words, { in: folderWith(files) });
  expect(stdout).toContain('Compose project shop');
  expect(stdout).not.toContain('Kubernetes');
});

test('a file of no known notation is wrong use, a broken project is refused', () => {
  const wrong = transload(['graph', '-o', 'topology.png'], { in: folderWith(files) });
  expect([wrong.status, wrong.stdout]).toEqual([2, '']);
  expect(wrong.stderr).toContain('say --format');
  const broken = transload(['graph'], { in: folderWith({ 'compose.yaml': 'services: [' }) });
  expect([broken.status, broken.stdout]).toEqual([1, '']);
});
