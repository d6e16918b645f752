/** The Kustomize layout, built by Kustomize itself: base and overlays give what the plain layout gives. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { convertFiles } from '../../src/node.js';
import { printFiles, printStream } from '../../src/output/plain.js';
import { strategicMergePatch } from '../../src/output/kustomize/strategic-merge.js';
import { objectsOf } from '../support/objects.js';
import { describeWith, kubectl, outputOf } from '../support/tools.js';
import { folderWith, transload } from '../support/transload.js';

const base = `services:
  web:
    image: nginx:1.29
    ports: ["8080:80", "53:53/udp"]
    environment: { A: "1", B: "2", C: "3" }
    command: [nginx, -g, daemon off;]
    volumes: ["data:/data", "logs:/logs", "/scratch"]
    healthcheck: { test: ["CMD", "true"], interval: 10s }
    deploy: { replicas: 2, resources: { limits: { memory: 64M } } }
    depends_on: { db: { condition: service_healthy } }
    labels: { tier: front }
  db:
    image: postgres:18
    environment: { POSTGRES_PASSWORD: secret, POSTGRES_DB: app }
    healthcheck: { test: ["CMD", "pg_isready"] }
    volumes: ["db:/var/lib/postgresql"]
  probe:
    image: busybox:1.37
    profiles: [debug]
    command: sleep 1d
volumes: { data: {}, logs: {}, db: {} }
configs: { page: { content: "hello" } }
`;

/** Each is a further Compose file, as people write them. */
const variants: Readonly<Record<string, string>> = {
  nothing: 'services: { web: {} }\n',
  tag: 'services: { web: { image: "nginx:1.30" } }\n',
  digest: `services: { web: { image: "nginx@sha256:${'a'.repeat(64)}" } }\n`,
  'other-image': 'services: { web: { image: "caddy:2" } }\n',
  'tag-of-wait': 'services: { probe2: { image: "busybox:1.36" }, web: { image: "busybox:1.36" } }\n',
  'no-tag': 'services: { web: { image: nginx } }\n',
  variables: 'services: { web: { environment: { A: !reset null, B: "two", D: "4" } } }\n',
  'variables-that-refer': 'services: { web: { environment: { AA: "$$(A)", Z: "$$(AA)" } } }\n',
  command: 'services: { web: { command: [nginx] } }\n',
  'no-command': 'services: { web: { command: !reset null } }\n',
  ports: 'services: { web: { ports: !override ["9090:80", "53:53/tcp", "53:53/udp"] } }\n',
  'no-ports': 'services: { web: { ports: !reset [] } }\n',
  volumes: 'services: { web: { volumes: !override ["logs:/log2", "more:/more"] } }\nvolumes: { more: {} }\n',
  tmpfs: 'services: { web: { tmpfs: ["/run:size=1m"], volumes: !override ["data:/data"] } }\n',
  resources: 'services: { web: { deploy: { replicas: 5, resources: { limits: { cpus: "1", memory: 128M } } } } }\n',
  'no-wait': 'services: { web: { depends_on: !reset {} } }\n',
  'more-waits':
    'services: { web: { depends_on: { cache: { condition: service_healthy } } }, cache: { image: "redis:8", healthcheck: { test: [CMD, "true"] } } }\n',
  'no-healthcheck': 'services: { web: { healthcheck: { disable: true } } }\n',
  'other-kind': 'services: { web: { deploy: { mode: global } } }\n',
  security: 'services: { web: { read_only: true, cap_drop: [ALL], user: "1000:1000" } }\n',
  config: 'services: { web: { configs: [page] } }\n',
  'extra-hosts': 'services: { web: { extra_hosts: ["a:10.0.0.1", "b:10.0.0.2"] } }\n',
  labels: 'services: { web: { labels: { tier: back, more: "yes" }, annotations: { note: "on" } } }\n',
  'no-labels': 'services: { web: { labels: !reset {} } }\n',
  publish: 'services: { web: { x-kubernetes: { publish: ingress, ingress: { host: a.example.com } } } }\n',
  gateway: 'services: { web: { x-kubernetes: { publish: gateway, ingress: { host: a.example.com } } } }\n',
  networks: 'services: { db: { networks: [back] } }\nnetworks: { back: { internal: true } }\n',
  gone: 'services: { db: !reset null, web: { depends_on: !reset {} } }\n',
  schedule: 'services: { web: { x-kubernetes: { kind: CronJob, schedule: "0 3 * * *" } } }\n',
};

const files = Object.fromEntries(Object.entries(variants).map(([name, text]) => [`${name}.yaml`, text]));
const overlayWords = Object.keys(variants).flatMap((name) => ['--overlay', `${name}=${name}.yaml`]);

describeWith(kubectl)('kubectl kustomize', () => {
  const folder = folderWith({ 'compose.yaml': base, ...files });
  const words = [
    'convert',
    '-q',
    '--layout',
    'kustomize',
    '-o',
    'k',
    ...overlayWords,
    '--overlay',
    'debug=profile:debug',
  ];
  const made = transload(words, { in: folder });
  const build = (path: string): Readonly<Record<string, unknown>> =>
    objectsOf(outputOf(kubectl.program, ['kustomize', join(folder, 'k', path)]));
  const plain = async (files: readonly string[], profiles: readonly string[] = []): Promise<unknown> => {
    const { manifests } = await convertFiles(files, { workingDirectory: folder, profiles, env: {} });
    expect(manifests).not.toEqual([]);
    return objectsOf(printStream(manifests, 'yaml'));
  };

  test('the base is the project', async () => {
    expect(made).toMatchObject({ status: 0, stderr: '' });
    expect(build('base')).toEqual(await plain(['compose.yaml']));
  });

  test.each(Object.keys(variants))('the overlay %s is the project with that file on top', async (name) => {
    expect(inAnyOrder(build(`overlays/${name}`))).toEqual(inAnyOrder(await plain(['compose.yaml', `${name}.yaml`])));
  });

  test('an overlay may be a profile', async () => {
    expect(build('overlays/debug')).toEqual(await plain([], ['debug']));
  });

  test('a base may be empty, as where all services have profiles', () => {
    const debug = folderWith({ 'compose.yaml': 'services: { probe: { image: busybox, profiles: [debug] } }\n' });
    const words = ['convert', '-q', '--layout', 'kustomize', '-o', 'k', '--overlay', 'debug=profile:debug'];
    expect(transload(words, { in: debug })).toMatchObject({ status: 0 });
    const text = outputOf(kubectl.program, ['kustomize', join(debug, 'k/overlays/debug')]);
    expect(Object.keys(objectsOf(text))).toEqual(['Deployment /probe', 'Service /probe']);
    expect(outputOf(kubectl.program, ['kustomize', join(debug, 'k/base')])).toBe('');
  });

  test('with generators, names end in hashes of content, and references follow', () => {
    const generated = [
      'convert',
      '-q',
      '--layout',
      'kustomize',
      '--generators',
      '-o',
      'g',
      '--overlay',
      'prod=prod.yaml',
    ];
    const prod = folderWith({
      'compose.yaml': base.replace('image: nginx:1.29', 'image: nginx:1.29\n    configs: [page]'),
      'prod.yaml':
        'services: { db: { environment: { POSTGRES_PASSWORD: other } } }\nconfigs: { page: { content: "bye" } }\n',
    });
    expect(transload(generated, { in: prod })).toMatchObject({ status: 0 });
    for (const path of ['base', 'overlays/prod']) {
      const text = outputOf(kubectl.program, ['kustomize', join(prod, 'g', path)]);
      const objects = Object.keys(objectsOf(text));
      for (const kind of ['ConfigMap', 'Secret']) {
        const name = objects.find((id) => id.startsWith(`${kind} `))?.split('/')[1] ?? '';
        expect(name).toMatch(/-[0-9a-z]{10}$/);
        expect(text.split(name)).toHaveLength(3);
      }
      expect(text).toContain(path === 'base' ? 'hello' : 'bye');
      expect(text).not.toContain(path === 'base' ? 'bye' : 'hello');
    }
    expect(readFileSync(join(prod, 'g/base/secrets/db-env/POSTGRES_PASSWORD'), 'utf8')).toBe('secret');
  });
});

/** The order of variables, ports, mounts and volumes means nothing here, and Kustomize keeps its own. */
function inAnyOrder(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => inAnyOrder(item));
    const isUnordered = ['env', 'volumes', 'volumeMounts'].includes(field);
    return isUnordered ? items.map((item) => JSON.stringify(item)).toSorted() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, inAnyOrder(inner, key)] as const);
  return Object.fromEntries(
    entries.filter(([, inner]) => JSON.stringify(inner) !== '{}').toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

test('an overlay holds nothing but what differs', () => {
  const folder = folderWith({ 'compose.yaml': base, ...files });
  transload(['convert', '-q', '--layout', 'kustomize', '-o', 'k', ...overlayWords], { in: folder });
  const overlay = (name: string): Record<string, string> =>
    Object.fromEntries(
      readdirSync(join(folder, 'k/overlays', name)).map((file) => [
        file,
        readFileSync(join(folder, 'k/overlays', name, file), 'utf8').replace(/^apiVersion.*\n/, ''),
      ]),
    );
  const start = 'kind: Kustomization\nresources:\n  - ../../base\n';
  expect(overlay('nothing')).toEqual({ 'kustomization.yaml': start });
  expect(overlay('tag')).toEqual({
    'kustomization.yaml': `${start}images:\n  - name: nginx\n    newTag: "1.30"\n`,
  });
  expect(overlay('variables')).toEqual({
    'kustomization.yaml': `${start}patches:\n  - path: web-deployment-patch.yaml\n`,
    'web-deployment-patch.yaml': `kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          env:
            - name: B
              value: two
            - name: D
              value: "4"
            - name: A
              $patch: delete
`,
  });
  expect(Object.keys(overlay('gone'))).toContain('db-service-patch.yaml');
});

test('a patch is undefined exactly if nothing differs', () => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(fc.integer(), fc.string(), fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
  })).value;
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), fc.dictionary(fc.string(), value), (a, b) => {
      expect(strategicMergePatch(a, structuredClone(a), true)).toBeUndefined();
      const isSame = printStream([a as never], 'yaml') === printStream([b as never], 'yaml');
      if (!isSame && Object.keys({ ...a, ...b }).length > 0) expect(strategicMergePatch(a, b, true)).toBeDefined();
    }),
  );
});

test('wrong use is explained', () => {
  const folder = folderWith({ 'compose.yaml': base });
  const wrong = (...words: string[]): string => {
    const { status, stderr } = transload(['convert', ...words], { in: folder });
    expect(status).toBe(2);
    return stderr;
  };
  expect(wrong('--layout', 'kustomize')).toContain('say where with -o');
  expect(wrong('--overlay', 'a=b.yaml')).toContain('--overlay needs --layout kustomize');
  expect(wrong('--generators')).toContain('--generators needs --layout kustomize');
  expect(wrong('--layout', 'kustomize', '--format', 'json', '-o', 'k')).toContain('exclude each other');
  for (const name of ['../up', 'A', '', 'a/b']) {
    expect(wrong('--layout', 'kustomize', '-o', 'k', '--overlay', `${name}=b.yaml`)).toContain('say NAME=FILE');
  }
  expect(existsSync(join(folder, 'k'))).toBe(false);
});

test('names of files are plain and all different', () => {
  const named = (...names: string[]): string[] =>
    printFiles(
      names.map((name) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } })),
      'yaml',
    ).map(({ path }) => path);
  expect(named('a', 'A', '../../etc', 'x:y/z', '..', 'n'.repeat(300))).toEqual([
    'a-configmap.yaml',
    'A-configmap-2.yaml',
    'etc-configmap.yaml'
      .replace('etc', '-..-etc')
      .replace(/^-\.\./, '')
      .replace(/^-/, ''),
    'x-y-z-configmap.yaml',
    '-configmap.yaml',
    `${'n'.repeat(200)}-configmap.yaml`,
  ]);
});
