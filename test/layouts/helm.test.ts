/** The chart, judged by Helm itself: with default values it gives what the plain layout gives, up to Helm's labels. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { convertFiles } from '../../src/node.js';
import { printStream } from '../../src/output/plain.js';
import { ValueKeys } from '../../src/output/helm/chart-values.js';
import { textExpression } from '../../src/output/helm/expressions.js';
import { objectsOf } from '../support/objects.js';
import { describeWith, helm, outputOf } from '../support/tools.js';
import { folderWith, transload } from '../support/transload.js';

const compose = `name: shop
services:
  web-front:
    image: registry.example.com:5000/front:\${FRONT_TAG:-1.4}
    ports: ["\${WEB_PORT:-8080}:80"]
    environment:
      PUBLIC_URL: http://\${DOMAIN:-shop.example.com}/a?b={{ c }}
      HOSTILE: '{{ .Values.secrets }} }} {{/* {{- "x" -}} %s \${DOMAIN:-shop.example.com}'
      LINES: "a\\nb: c\\n"
      my.name: dotted
    command: ['sh', '-c', 'echo "{{ .Release.Name }}" {{{x}}} chart-value-0']
    labels: { note: 'a {{ b }}' }
    deploy: { replicas: 2, resources: { limits: { memory: "\${MEMORY:-64m}" } } }
    configs: [page]
    volumes: ["data:/data"]
    depends_on: { db: { condition: service_healthy }, migrate: { condition: service_completed_successfully } }
    x-kubernetes: { publish: ingress, ingress: { host: "\${DOMAIN:-shop.example.com}" } }
  db:
    image: postgres:18
    environment: { POSTGRES_PASSWORD: "\${DB_PASSWORD:-pa{{ss}}}", POSTGRES_USER: "\${DB_USER:-shop}" }
    healthcheck: { test: ["CMD-SHELL", "pg_isready -U \${DB_USER:-shop}"] }
    volumes: ["db:/var/lib/postgresql"]
    x-kubernetes: { kind: StatefulSet }
    ports: ["5432:5432"]
  api:
    image: nginx@sha256:${'a'.repeat(64)}
    x-kubernetes: { ingress: { host: api.example.com }, publish: ingress }
    ports: ["81:81"]
  migrate: { image: busybox, command: "true", restart: "no" }
volumes: { data: {}, db: {} }
configs: { page: { content: "<b>{{ title }}</b>\\n  {{- /* x */ -}}\\n\\t$$HOME" } }
`;

const root = fileURLToPath(new URL('../..', import.meta.url));
const projects = join(root, 'fixtures/projects');

describeWith(helm)('helm', () => {
  const folder = folderWith({ 'compose.yaml': compose });
  const chart = join(folder, 'chart');
  beforeAll(() => {
    const words = ['convert', '-q', '--layout', 'helm', '-o', 'chart'];
    expect(transload(words, { in: folder })).toMatchObject({ status: 0, stderr: '' });
  });
  const render = (...words: string[]): Readonly<Record<string, unknown>> =>
    objectsOf(outputOf(helm.program, ['template', 'shop', chart, ...words]));
  const rendered = (id: string, ...words: string[]): string => JSON.stringify(render(...words)[id]);

  test('lint --strict has nothing to say', () => {
    expect(outputOf(helm.program, ['lint', '--strict', chart])).toContain('0 chart(s) failed');
  });

  test('with default values it is the project, hostile texts and all', async () => {
    expect(withoutHelm(render())).toEqual(await plain(folder));
  });

  test.each(readdirSync(projects))('so is that of %s', async (name) => {
    const out = folderWith({});
    const { status } = transload(['convert', '-q', '--layout', 'helm', '-o', out], { in: join(projects, name) });
    expect(status).toBe(0);
    outputOf(helm.program, ['lint', '--strict', out]);
    const text = outputOf(helm.program, ['template', name, out]);
    expect(withoutHelm(objectsOf(text))).toEqual(await plain(join(projects, name)));
  });

  test('variables of the Compose file are values, wherever they go to', () => {
    const words = ['--set', 'variables.DOMAIN=other.example.com,variables.FRONT_TAG=2,variables.DB_USER=me'];
    const all = JSON.stringify(render(...words));
    expect(all).not.toMatch(/shop\.example\.com|front:1\.4|pg_isready -U shop/);
    expect(all).toContain('http://other.example.com/a?b={{ c }}');
    expect(all).toContain('registry.example.com:5000/front:2"');
    expect(all).toContain('pg_isready -U me');
    expect(rendered('Ingress /web-front', ...words)).toContain('"host":"other.example.com"');
  });

  test('a variable that decides what there is keeps its value', () => {
    const { variables } = parse(readFileSync(join(chart, 'values.yaml'), 'utf8')) as { variables: object };
    expect(Object.keys(variables).toSorted()).toEqual(['DB_USER', 'DOMAIN', 'FRONT_TAG']);
  });

  test('no value becomes structure or code', () => {
    const hostile = 'a"\nspec: {}\n# {{ .Release.Name }}';
    const values = join(folder, 'hostile.json');
    const service = { image: { tag: 'x' }, env: { LINES: hostile } };
    const content = { variables: { DOMAIN: hostile, DB_USER: hostile }, services: { webFront: service } };
    writeFileSync(values, JSON.stringify(content));
    const objects = render('-f', values);
    expect(Object.keys(objects)).toEqual(Object.keys(render()));
    const { spec } = objects['Deployment /web-front'] as { spec: { template: { spec: { containers: unknown[] } } } };
    expect(spec.template.spec.containers).toEqual([
      expect.objectContaining({
        env: expect.arrayContaining([
          { name: 'LINES', value: hostile },
          { name: 'PUBLIC_URL', value: `http://${hostile}/a?b={{ c }}` },
        ]),
      }),
    ]);
  });

  test.each([
    ['services.webFront.image.tag=9', 'Deployment /web-front', '"image":"registry.example.com:5000/front:9"'],
    ['services.api.image.digest=,services.api.image.tag=1', 'Deployment /api', '"image":"nginx:1"'],
    ['services.db.image.repository=mirror/postgres', 'StatefulSet /db', '"image":"mirror/postgres:18"'],
    ['services.db.image.pullPolicy=Always', 'StatefulSet /db', '"imagePullPolicy":"Always"'],
    ['services.webFront.replicas=0', 'Deployment /web-front', '"replicas":0'],
    ['services.webFront.resources.requests.cpu=1', 'Deployment /web-front', '"requests":{"cpu":1}'],
    ['services.webFront.env.LINES=x', 'Deployment /web-front', '{"name":"LINES","value":"x"}'],
    ['services.api.extraEnv[0].name=A,services.api.extraEnv[0].value=b', 'Deployment /api', '"env":[{"name":"A"'],
    ['services.webFront.podAnnotations.a=b', 'Deployment /web-front', '"a":"b"'],
    ['services.api.nodeSelector.disk=ssd', 'Deployment /api', '"nodeSelector":{"disk":"ssd"}'],
    ['imagePullSecrets[0].name=pull', 'Deployment /api', '"imagePullSecrets":[{"name":"pull"}]'],
    ['images.busybox.tag=1', 'Deployment /web-front', '"image":"busybox:1"'],
    ['ingress.api.hosts[0]=b.example.com', 'Ingress /api', '"host":"b.example.com"'],
    ['ingress.api.className=nginx', 'Ingress /api', '"ingressClassName":"nginx"'],
    ['ingress.api.tls[0].secretName=cert', 'Ingress /api', '"tls":[{"secretName":"cert"}]'],
    ['persistence.data.size=5Gi', 'PersistentVolumeClaim /data', '"storage":"5Gi"'],
    ['persistence.data.storageClass=fast', 'PersistentVolumeClaim /data', '"storageClassName":"fast"'],
    ['persistence.data.storageClass=-', 'PersistentVolumeClaim /data', '"storageClassName":""'],
    ['persistence.data.existingClaim=mine', 'Deployment /web-front', '"claimName":"mine"'],
    ['secrets.dbEnv.data.POSTGRES_PASSWORD=other', 'Secret /db-env', '"POSTGRES_PASSWORD":"other"'],
    ['secrets.dbEnv.existingSecret=mine', 'StatefulSet /db', '"name":"mine"'],
    ['exposure.dbPublished.type=NodePort', 'Service /db-published', '"type":"NodePort"'],
    ['exposure.dbPublished.annotations.a=b', 'Service /db-published', '"annotations":{"a":"b"}'],
  ])('--set %s', (setting, id, expected) => {
    expect(rendered(id)).not.toContain(expected);
    expect(rendered(id, '--set', setting)).toContain(expected);
  });

  test.each([
    ['ingress.api.enabled=false', 'Ingress /api'],
    ['persistence.data.existingClaim=mine', 'PersistentVolumeClaim /data'],
    ['secrets.dbEnv.existingSecret=mine', 'Secret /db-env'],
  ])('--set %s leaves %s out', (setting, id) => {
    expect(Object.keys(render())).toContain(id);
    expect(Object.keys(render('--set', setting))).not.toContain(id);
  });

  test('pods are replaced when the content of their files changes', () => {
    const checksum = (...words: string[]): string | undefined =>
      /"checksum\/config":"(\w+)"/.exec(rendered('StatefulSet /db', ...words))?.[1];
    expect(checksum()).toMatch(/^[0-9a-f]{64}$/);
    expect(checksum('--set', 'secrets.dbEnv.data.POSTGRES_PASSWORD=other')).not.toBe(checksum());
  });

  test('the release gives its name and namespace, also to what selects by them', () => {
    const text = outputOf(helm.program, ['template', 'other', chart]);
    expect(text).not.toContain('instance: shop');
    expect(text).not.toContain('instance=shop');
    expect(text).toMatch(/app\.kubernetes\.io\/instance: "?other"?/);
    const namespaced = folderWith({ 'compose.yaml': compose });
    transload(['convert', '-q', '-n', 'here', '--layout', 'helm', '-o', 'chart'], { in: namespaced });
    const there = outputOf(helm.program, ['template', 'shop', join(namespaced, 'chart'), '-n', 'there']);
    expect(there).toContain('namespace: "there"');
    expect(there).not.toMatch(/\bhere\b/);
  });

  test.each(['services.webfront.replicas=1', 'services.api.replicas=many', 'ingress.api.enabled=maybe', 'typo=1'])(
    'a slip is refused: --set %s',
    (setting) => {
      expect(() => render('--set', setting)).toThrow(/schema/);
    },
  );

  test('the notes say where things are', () => {
    const notes = readFileSync(join(chart, 'templates/NOTES.txt'), 'utf8');
    expect(notes).toContain('kubectl get service db-published');
    expect(notes).toContain('kubectl get ingress');
  });
});

/** The project as the plain layout has it, without the labels that Helm itself gives. */
async function plain(folder: string): Promise<unknown> {
  const { manifests } = await convertFiles([], { workingDirectory: folder, env: {}, contentHash: false });
  expect(manifests).not.toEqual([]);
  return withoutHelm(objectsOf(printStream(manifests, 'yaml')));
}

/** Without the labels that say what an object was installed with, and the checksums that names without hashes need. */
function withoutHelm(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutHelm);
  if (typeof value !== 'object' || value === null) return value;
  const own = ['helm.sh/chart', 'app.kubernetes.io/managed-by', 'checksum/config'];
  const entries = Object.entries(value).filter(([key]) => !own.includes(key));
  const inner = entries.map(([key, item]) => [key, withoutHelm(item)] as const);
  return Object.fromEntries(inner.filter(([key, item]) => key !== 'annotations' || JSON.stringify(item) !== '{}'));
}

test('names become keys that differ', () => {
  const keys = new ValueKeys();
  expect(['my-app', 'my_app', 'my.app', 'web', '1st', '-', 'my-app'].map((name) => keys.of(name))).toEqual([
    'myApp',
    'myApp2',
    'myApp3',
    'web',
    'x1st',
    'x',
    'myApp',
  ]);
});

test('a text with markers is an expression in which all else is literal', () => {
  const markers = [{ pattern: 'M1', expression: '.a' }];
  expect(textExpression('plain', markers)).toBeUndefined();
  expect(textExpression('M1', markers)).toBe('.a | toString');
  expect(textExpression('100% "M1" {{ M1', markers)).toBe(
    'printf "100%% \\"%s\\" {{ %s" (.a | toString) (.a | toString)',
  );
});
