/** The schemas for editors take what transload takes, and point at what it refuses. */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { fixturesFolder, listCases } from '../support/fixtures.js';
import { editorSchemas } from './editor-schemas.js';

const schemas = editorSchemas();

function compile(path: string): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true });
  return ajv.compile(schemas[path] ?? {});
}

describe('the schema of Compose files', () => {
  const validate = compile('schemas/compose.schema.json');

  test.each(
    listCases().filter(
      (name) =>
        name.startsWith('projects/') ||
        /^rules\/(patch|schedule|ingress|autoscaling|healthcheck)\/(?!faults)/.test(name),
    ),
  )('takes %s', (name) => {
    const text = readFileSync(join(fixturesFolder, name, 'compose.yaml'), 'utf8');
    validate(parse(text, { merge: true }));
    expect(validate.errors ?? []).toEqual([]);
  });

  test.each([
    ['{services: {web: {image: nginx, x-kubernetes: {kind: Deploy}}}}', '/services/web/x-kubernetes/kind'],
    [
      '{services: {web: {image: nginx, x-kubernetes: {patch: {Deployment: {spec: {replica: 1}}}}}}}',
      '/services/web/x-kubernetes/patch/Deployment/spec',
    ],
    [
      '{services: {web: {image: nginx, x-kubernetes: {patch: {Service/web: {spec: {ports: [{port: a}]}}}}}}}',
      '/services/web/x-kubernetes/patch/Service~1web/spec/ports/0/port',
    ],
    ['{services: {web: {imag: nginx}}}', '/services/web'],
  ])('refuses %s', (text, place) => {
    validate(parse(text));
    expect(validate.errors?.map(({ instancePath }) => instancePath)).toContain(place);
  });
});

test('the schema of x-kubernetes alone takes its four places', () => {
  const validate = compile('schemas/x-kubernetes.schema.json');
  expect(validate({ kind: 'StatefulSet', patch: { StatefulSet: { spec: { replicas: 2 } } } })).toBe(true);
  expect(validate({ size: '10Gi' })).toBe(true);
  expect(validate({ namespace: 'shop' })).toBe(true);
  expect(validate({ sise: '10Gi' })).toBe(false);
});
