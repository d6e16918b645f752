import { expect, test } from '@jest/globals';
import { image } from '../../src/rules/image.js';
import { runRule, runServiceRule } from '../support/run-rule.js';

test('an image is taken verbatim', () => {
  expect(runServiceRule(image, { image: 'docker.io/library/nginx:1.27' }).container?.image).toBe(
    'docker.io/library/nginx:1.27',
  );
});

test('an image that is only built is named by the template', () => {
  const { container, problems } = runRule(image, { name: 'shop', services: { Web: { build: { context: '.' } } } });
  expect(container?.image).toBe('shop-web:latest');
  expect(problems).toEqual([]);
});

test('a template may not make replacement patterns of a name', () => {
  const settings = { options: { imageTemplate: 'registry.example.com/{project}/{service}' } };
  const { container } = runRule(image, { name: "a$'b", services: { web: { build: {} } } }, settings);
  expect(container?.image).toBeUndefined();
});

test.each(['', 'My App', 'nginx:', 'a'.repeat(64)])('%j is no image that a cluster could pull', (reference) => {
  const { container, problems } = runServiceRule(image, { image: reference });
  expect(container?.image).toBeUndefined();
  expect(problems).toEqual(['error image/missing services.web.image']);
});

test('a provider needs no image', () => {
  expect(runServiceRule(image, { provider: { type: 'cloud' } }).problems).toEqual([]);
});
