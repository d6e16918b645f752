/** A change of one line of a Compose file changes nothing in the manifests but what depends on it. */
import { expect, test } from '@jest/globals';
import { convert } from '../../src/index.js';

const compose = `name: shop
services:
  web:
    image: nginx:1.29
    ports: ["8080:80"]
    environment: { COLOUR: red }
    volumes: ["assets:/assets:ro", "./page.html:/page.html:ro"]
    depends_on: { api: { condition: service_started } }
    deploy: { replicas: 2 }
  api:
    image: api:1
    expose: ["3000"]
    environment: { DB_PASSWORD: secret1, LEVEL: info }
    healthcheck: { test: ["CMD", "true"], interval: 10s }
    depends_on: { db: { condition: service_healthy } }
    configs: [settings]
  db:
    image: postgres:18
    healthcheck: { test: ["CMD", "pg_isready"] }
    volumes: ["data:/var/lib/postgresql"]
    secrets: [root]
  cron:
    image: busybox:1.37
    command: sync
    restart: "no"
volumes: { assets: {}, data: {} }
configs: { settings: { content: "a=1" } }
secrets: { root: { environment: ROOT } }
`;

/** The files as Git would see them: paths with their lines. */
function filesOf(text: string): ReadonlyMap<string, readonly string[]> {
  const content = { 'compose.yaml': text, 'page.html': '<p>hello</p>\n' };
  const { files, diagnostics } = convert(
    { path: 'compose.yaml', content: text },
    {
      env: { ROOT: 'toor' },
      files: {
        lookup: (path) => {
          const name = path.replace('/project/', '');
          if (!Object.hasOwn(content, name)) return undefined;
          const bytes = new TextEncoder().encode(content[name as keyof typeof content]);
          return { kind: 'file', realPath: path, size: bytes.length, executable: false, read: () => bytes };
        },
      },
    },
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return new Map(files.map(({ path, content: lines }) => [path, lines.split('\n')]));
}

/** Each file that changed, with the number of lines that changed in it. */
function changesOf(edit: readonly [from: string, to: string]): Readonly<Record<string, number | 'new'>> {
  expect(compose).toContain(edit[0]);
  const before = filesOf(compose);
  const after = filesOf(compose.replace(...edit));
  const changed = [...new Set([...before.keys(), ...after.keys()])].flatMap((path): [string, number | 'new'][] => {
    const [old, now] = [before.get(path) ?? [], after.get(path) ?? []];
    const rest = [...old];
    const added = now.filter((line) => {
      const at = rest.indexOf(line);
      if (at !== -1) rest.splice(at, 1);
      return at === -1;
    });
    if (!before.has(path)) return [[path, 'new']];
    return added.length + rest.length === 0 ? [] : [[path, Math.max(added.length, rest.length)]];
  });
  return Object.fromEntries(changed.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

test.each<readonly [from: string, to: string, expected: Readonly<Record<string, number | 'new'>>]>([
  ['nginx:1.29', 'nginx:1.30', { 'web-deployment.yaml': 1 }],
  ['COLOUR: red', 'COLOUR: blue', { 'web-deployment.yaml': 1 }],
  ['COLOUR: red', 'COLOUR: red, SHADE: dark', { 'web-deployment.yaml': 2 }],
  ['replicas: 2', 'replicas: 3', { 'web-deployment.yaml': 1 }],
  ['"8080:80"', '"9090:80"', { 'web-published-service.yaml': 1 }],
  ['interval: 10s', 'interval: 20s', { 'api-deployment.yaml': 2 }],
  ['LEVEL: info', 'LEVEL: debug', { 'api-deployment.yaml': 1 }],
  ['"a=1"', '"a=2"', { 'api-deployment.yaml': 1, 'settings-configmap.yaml': 2 }],
  ['DB_PASSWORD: secret1', 'DB_PASSWORD: secret2', { 'api-deployment.yaml': 1, 'api-env-secret.yaml': 2 }],
  ['expose: ["3000"]', 'expose: ["3001"]', { 'api-deployment.yaml': 2, 'api-service.yaml': 2 }],
  ['postgres:18', 'postgres:17', { 'db-deployment.yaml': 1 }],
  ['command: sync', 'command: sync -f', { 'cron-job.yaml': 1 }],
  ['data: {} }', 'data: { x-kubernetes: { size: 5Gi } } }', { 'data-persistentvolumeclaim.yaml': 1 }],
  ['/page.html:/page.html:ro', '/page.html:/index.html:ro', { 'web-deployment.yaml': 1 }],
  ['restart: "no"', 'restart: "no"\n    working_dir: /tmp', { 'cron-job.yaml': 1 }],
  ['secrets: [root]', 'secrets: [root]\n    user: "70"', { 'db-deployment.yaml': 5 }],
  ['image: api:1', 'image: api:1\n    read_only: true', { 'api-deployment.yaml': 2 }],
  ['image: api:1', 'image: api:1\n    labels: { tier: back }', { 'api-deployment.yaml': 1 }],
  ['image: busybox:1.37', 'image: busybox:1.37\n    mem_limit: 64m', { 'cron-job.yaml': 3 }],
  ['name: shop\nservices:\n', '# a comment\nname: shop\nservices:\n', {}],
  ['  cron:', '  cache:\n    image: redis:8\n  cron:', { 'cache-deployment.yaml': 'new', 'cache-service.yaml': 'new' }],
])('%j becomes %j', (from, to, expected) => {
  expect(changesOf([from, to])).toEqual(expected);
});
