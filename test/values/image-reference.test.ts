import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseImageReference } from '../../src/values/image-reference.js';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

test.each([
  ['nginx', 'docker.io', 'library/nginx', undefined, undefined],
  ['nginx:1.27-alpine', 'docker.io', 'library/nginx', '1.27-alpine', undefined],
  ['team/app', 'docker.io', 'team/app', undefined, undefined],
  ['localhost/app', 'localhost', 'app', undefined, undefined],
  ['localhost:5000/a/b:x', 'localhost:5000', 'a/b', 'x', undefined],
  ['quay.io/a/b__c/d-e--f', 'quay.io', 'a/b__c/d-e--f', undefined, undefined],
  ['[::1]:5000/app', '[::1]:5000', 'app', undefined, undefined],
  [`app@${digest}`, 'docker.io', 'library/app', undefined, digest],
  [`ghcr.io/a/b:1@${digest}`, 'ghcr.io', 'a/b', '1', digest],
  ['index.docker.io/nginx', 'docker.io', 'library/nginx', undefined, undefined],
])('%s', (text, domain, path, tag, imageDigest) => {
  expect(parseImageReference(text)).toMatchObject({ domain, path });
  expect(parseImageReference(text)?.tag).toBe(tag);
  expect(parseImageReference(text)?.digest).toBe(imageDigest);
});

test.each([
  '',
  'Nginx',
  'nginx:',
  ':tag',
  'a//b',
  '/a',
  'a/',
  'a b',
  'a@sha256:12',
  'a..b',
  '-a',
  'a:t@g',
  'f'.repeat(64),
])('%j is no image reference', (text) => {
  expect(parseImageReference(text)).toBeUndefined();
});

test('the name, tag and digest together are the text', () => {
  const part = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.option(part), (parts, tag) => {
      const text = parts.join('/') + (tag === null ? '' : `:${tag}`);
      const reference = parseImageReference(text);
      expect(reference && reference.name + (reference.tag === undefined ? '' : `:${reference.tag}`)).toBe(text);
    }),
  );
});

test('any text is read without throwing', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseImageReference(text)));
});
