import { expect, test } from '@jest/globals';
import { folderWith, transload } from '../support/transload.js';

const folder = folderWith({
  'compose.yaml': `services:
  web: { image: 'nginx:1.29', restart: always, ports: ['8080:80'] }
  old: { image: 'busybox:1.37', profiles: [old] }
`,
});

test('explains every attribute, or those of some services', () => {
  const all = transload(['explain'], { in: folder });
  expect([all.status, all.stderr]).toEqual([0, '']);
  expect(all.stdout).toMatch(/^services\.web -> Deployment\/web \(compose\.yaml\)\n/);
  const { stdout } = transload(['explain', 'old'], { in: folder });
  expect(stdout).toBe('services.old (compose.yaml)\n   3    left out: none of its profiles is active\n');
});

test('options change what is explained', () => {
  const { stdout } = transload(['explain', 'web', '--publish', 'none', '--format', 'markdown'], { in: folder });
  expect(stdout).toContain('`ports/not-published`');
  expect(stdout).not.toContain('web-published');
});

test('a service that is not there is a wrong use', () => {
  const { status, stdout, stderr } = transload(['explain', 'wbe'], { in: folder });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('there is no service wbe; did you mean web?');
});

test('of a project with errors there is nothing to explain', () => {
  const { status, stdout, stderr } = transload(['explain'], {
    in: folderWith({ 'compose.yaml': 'services: {web: {imag: nginx}}' }),
  });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('did you mean');
});
