import { describe, expect, test } from '@jest/globals';
import { coverageOf } from '../../src/convert.js';
import { explain, printers, type ExplainedAttribute } from '../../src/explain/index.js';
import { convertText } from '../support/convert-text.js';
import { convertCase, listCases } from '../support/fixtures.js';

function explainText(compose: string): readonly ExplainedAttribute[] {
  const conversion = convertText(compose);
  return explain({ ...conversion, coverage: coverageOf(conversion.parsed) });
}

const shop = `name: shop
services:
  web:
    image: nginx:1.29
    restart: always
    ports:
      - 8080:80
    mac_address: 02:42:ac:11:00:03
    environment:
      MODE: fast
    labels: { tier: front }
    volumes:
      - data:/data
  debug:
    image: busybox:1.37
    profiles: [debug]
volumes:
  data:
`;

test('a table has a row for each attribute, with its line and what became of it', () => {
  expect(printers.table(explainText(shop))).toBe(`name (compose.yaml)
   1    decides label app.kubernetes.io/instance

services.web -> Deployment/web (compose.yaml)
   3                    Service/web
                        Deployment/web
                        automountServiceAccountToken, enableServiceLinks, securityContext
   4  image             containers[web].image
   5  restart           decides spec.template.spec.restartPolicy
   7  ports[0]          Service/web: ports[80]
                        Service/web-published
                        containers[web].ports[80]
   8  mac_address       warning networks/endpoint-setting-ignored: ignored, as the cluster chooses
                          addresses and interfaces: mac_address 02:42:ac:11:00:03
  10  environment.MODE  containers[web].env[MODE]
  11  labels.tier       template.metadata.labels.tier
  12  volumes           strategy
  13  volumes[0]        containers[web].volumeMounts[/data], volumes[data]

volumes.data (compose.yaml)
  18    PersistentVolumeClaim/data
        info volumes/claim-defaults: claims of 1Gi, as nothing says how large they are: data

services.debug (compose.yaml)
  14    left out: none of its profiles is active
`);
});

test('JSON has the objects with pointers, the diagnostics, the place and the rule', () => {
  const { attributes } = JSON.parse(printers.json(explainText(shop))) as { attributes: readonly object[] };
  expect(attributes).toContainEqual({
    attribute: 'services.web.ports[0]',
    path: ['services', 'web', 'ports', 0],
    file: 'compose.yaml',
    line: 7,
    column: 9,
    rule: 'ports',
    fidelity: 'approximate',
    objects: [
      { object: 'Service/web', fields: ['/spec/ports/0'] },
      { object: 'Service/web-published', fields: [''] },
      { object: 'Deployment/web', fields: ['/spec/template/spec/containers/0/ports/0'] },
    ],
    diagnostics: [],
  });
  expect(attributes).toContainEqual(
    expect.objectContaining({
      attribute: 'services.web.mac_address',
      objects: [],
      diagnostics: [expect.objectContaining({ code: 'networks/endpoint-setting-ignored', severity: 'warning' })],
    }),
  );
});

test('Markdown has a table for each service and resource', () => {
  const page = printers.markdown(explainText(shop));
  expect(page).toContain('## `services.web`\n\n| Attribute | Place | Becomes |\n');
  expect(page).toContain('| `volumes[0]` | compose.yaml:13 | Deployment/web `containers[web].volumeMounts[/data]`');
});

test('text of the file cannot leave its cell or move the cursor', () => {
  const rows = explainText('services: {web: {image: nginx, x-kubernetes: {bind: {"/a|\\e[2J": drop}}}}');
  expect(printers.markdown(rows)).toContain('/a\\|\\u001b[2J`');
  expect(printers.table(rows)).toContain('/a|\\u001b[2J');
});

test('what is said elsewhere and extended or merged is told at the place where it was written', () => {
  const rows = explainText(
    'x-base: &base\n  image: nginx\nservices:\n  a:\n    <<: *base\n  b: {extends: a, read_only: true}\n',
  );
  const told = rows.map(({ path, range }) => `${range?.start.line ?? ''} ${path.join('.')}`);
  expect(told).toEqual([
    '4 services.a',
    '2 services.a.image',
    '6 services.b',
    '2 services.b.image',
    '6 services.b.read_only',
  ]);
});

describe('every case', () => {
  const accepted = listCases().filter((name) => !name.startsWith('invalid/'));

  test.each(accepted)('%s has something to say of every row, in lines that fit', (name) => {
    const { parsed, ...conversion } = convertCase(name);
    if (!parsed) return;
    const attributes = explain({ ...conversion, parsed, coverage: coverageOf(parsed) });
    const lines = printers.table(attributes).split('\n');
    expect(lines.filter((line) => line.length > 100 && !/^ *\S+$/.test(line.slice(0, 100).trimEnd()))).toEqual([]);
    expect(lines.filter((line) => /^ +\d+ {2}\S+ *$/.test(line) && line.trim().length < 36)).toEqual([]);
    expect(attributes.length).toBeGreaterThan(0);
  });
});
