import { expect, test } from '@jest/globals';
import { build } from '../../src/rules/build.js';
import { runServiceRule } from '../support/run-rule.js';

test('an image without a name of its own is a warning, one with a name a note', () => {
  expect(runServiceRule(build, { build: { context: '/project/web', dockerfile: 'Dockerfile' } }).problems).toEqual([
    'warning image/build-needed services.web.build',
  ]);
  const named = runServiceRule(build, { image: 'shop/web:1', build: { context: '/project/web' } });
  expect(named.problems).toEqual(['info image/build-needed services.web.build']);
});

test('says where the source is as the user would write it', () => {
  const messageFor = (context: string) => runServiceRule(build, { build: { context } }).diagnostics[0]?.message;
  expect(messageFor('/project/web')).toContain('built from ./web;');
  expect(messageFor('/project')).toContain('built from .;');
  expect(messageFor('https://github.com/example/web.git')).toContain('built from https://github.com/example/web.git;');
});

test('every attribute of a build is named, without values that may be secret', () => {
  const { diagnostics } = runServiceRule(build, {
    build: { context: '.', dockerfile: 'other', args: { TOKEN: 'hidden' }, no_cache: false, tags: ['a', 'b'] },
  });
  expect(diagnostics[1]?.message).toBe(
    'used when the image is built, not in the manifests: dockerfile, args (TOKEN), no_cache, tags (2)',
  );
});
