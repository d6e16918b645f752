import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { convert, filesFromMap, printStream, type ConvertOptions } from '../../src/index.js';

const web = 'services:\n  web:\n    image: nginx:1.29\n';

test('text becomes manifests, files, diagnostics and coverage', () => {
  const { manifests, files, diagnostics, coverage } = convert(web);
  expect(manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toContain('Deployment/web');
  expect(files.map(({ path }) => path)).toContain('web-deployment.yaml');
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(coverage).toContainEqual(
    expect.objectContaining({ path: ['services', 'web', 'image'], rule: 'image', fidelity: 'exact' }),
  );
});

test('every field of a manifest knows where it came from', () => {
  const { manifests, origins } = convert(web);
  const deployment = manifests.find(({ kind }) => kind === 'Deployment');
  const pointers = deployment && origins.get(deployment);
  expect(pointers?.get('/spec/template/spec/containers/0/image')).toEqual(['services', 'web', 'image']);
});

test('later files override earlier ones; diagnostics name the file', () => {
  const { manifests, diagnostics } = convert([
    { path: 'compose.yaml', content: web },
    { path: 'prod.yaml', content: 'services: {web: {image: "nginx:1.28${SUFFIX}"}}' },
  ]);
  expect(printStream(manifests, 'yaml')).toContain('image: nginx:1.28');
  expect(diagnostics.map(({ code, range }) => [code, range?.file])).toContainEqual([
    'interpolation/unset',
    'prod.yaml',
  ]);
});

test('other files come from the reader, variables from env, and nothing from this machine', () => {
  const files = filesFromMap(
    new Map([
      ['/project/web.env', 'COLOUR=green\n'],
      ['/project/.env', 'TAG=1.28\n'],
    ]),
  );
  const text = 'services: {web: {image: "nginx:${TAG}", env_file: web.env, labels: {home: "${HOME-nowhere}"}}}';
  const outcome = printStream(convert(text, { files }).manifests, 'yaml');
  expect(outcome).toContain('nginx:1.28');
  expect(outcome).toContain('green');
  expect(outcome).toContain('nowhere');
  expect(printStream(convert(text, { files, env: { TAG: '1.27' } }).manifests, 'yaml')).toContain('nginx:1.27');
});

test('a mapping option changes the mapping', () => {
  expect(convert(web, { namespace: 'shop' }).manifests[0]?.metadata.namespace).toBe('shop');
  expect(convert(web, { namespace: undefined, liveness: undefined }).manifests).toEqual(convert(web).manifests);
});

describe('faults', () => {
  test.each(['', 'services', '[]', 'services: {web: {imag: x}}', 'a: &a [*a]', '\u0000', 'services: {web: }'])(
    '%j is answered by errors alone',
    (text) => {
      const { manifests, files, diagnostics } = convert(text);
      expect([manifests, files]).toEqual([[], []]);
      expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    },
  );

  test('no text makes it throw', () => {
    const line = fc.constantFrom(
      'services:',
      '  web:',
      '    image: nginx',
      '    ports: ["80:80", 1-]',
      '    environment: {a: ${A:?b}}',
      '    <<: *x',
      '    x-k: &x {a: b}',
      '    __proto__: {a: 1}',
      '    depends_on: [web]',
      'constructor: 1',
      'include: [compose.yaml]',
      '    extends: web',
      '---',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(line).map((lines) => lines.join('\n')),
        ),
        (text) => {
          expect(() => convert(text)).not.toThrow();
        },
      ),
      { numRuns: 200 },
    );
  });

  test.each<[unknown, unknown, string]>([
    [undefined, {}, 'input must be'],
    [[], {}, 'input must be'],
    [{ path: 'a' }, {}, 'input must be'],
    [web, { nmespace: 'x' }, 'unknown option nmespace; did you mean namespace?'],
    [web, { namespace: 'A B' }, 'option namespace: must be a DNS label'],
    [web, { publish: 'cloud' }, 'option publish: must be '],
    [web, { profiles: 'a' }, 'option profiles must be a list of texts'],
    [web, { env: { A: 1 } }, 'option env must be an object of texts'],
    [web, { directory: 'relative' }, 'option directory must be an absolute path'],
    [web, { files: {} }, 'option files must be a FileReader'],
  ])('wrong arguments %j %j are a TypeError', (input, options, message) => {
    const call = (): unknown => convert(input as string, options as ConvertOptions);
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });
});
