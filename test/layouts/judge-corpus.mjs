/**
 * Lays out all projects of a corpus in every way, and lets kubectl and helm build them: what comes out must be what the
 * plain layout gives, and where there is a cluster (KUBECONFIG), its API server must take every document.
 *
 *   node test/layouts/judge-corpus.mjs manifest.json [ID...]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { parse, parseAllDocuments } from 'yaml';

const binary = fileURLToPath(new URL('../../bin/transload.js', import.meta.url));
const { KUBECTL = 'kubectl', HELM = 'helm', KUBECONFIG } = process.env;
const [manifest = '', ...only] = process.argv.slice(2);
const corpus = dirname(manifest);
/** Its own, as one that is being deleted takes nothing, and without controllers is never gone. */
const namespace = `transload-layouts-${Date.now().toString(36)}`;
const counts = { overlays: 0, refused: 0, documents: 0 };

function attempt(program, words, { cwd, env = {}, input } = {}) {
  const options = { cwd, env: { ...process.env, ...env }, input, encoding: 'utf8', maxBuffer: 2 ** 28 };
  return spawnSync(program, words, options);
}

function run(program, words, options) {
  const { status, stdout, stderr } = attempt(program, words, options);
  if (status !== 0) throw new Error(`${program} ${words.slice(0, 2).join(' ')}: ${(stderr || stdout).slice(0, 600)}`);
  return stdout;
}

/** Objects by what tells them apart; without Namespaces, which a chart leaves to whoever installs it. */
function objectsOf(text, change = (object) => object) {
  const objects = parseAllDocuments(text, { version: '1.1', merge: false })
    .map((document) => document.toJS({ maxAliasCount: -1 }))
    .filter((object) => object && !(change === withoutHelm && object.kind === 'Namespace'));
  return new Map(
    objects
      .map((object) => [`${object.kind} ${object.metadata.namespace ?? ''}/${object.metadata.name}`, change(object)])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Without what Helm itself adds. */
function withoutHelm(value) {
  if (Array.isArray(value)) return value.map(withoutHelm);
  if (typeof value !== 'object' || value === null) return value;
  const own = ['helm.sh/chart', 'app.kubernetes.io/managed-by', 'checksum/config'];
  const entries = Object.entries(value).filter(([key]) => !own.includes(key));
  const inner = entries.map(([key, item]) => [key, withoutHelm(item)]);
  return Object.fromEntries(inner.filter(([key, item]) => key !== 'annotations' || Object.keys(item).length > 0));
}

/** The order of variables, mounts and volumes means nothing, and Kustomize puts what a patch names first. */
function inAnyOrder(value, field = '') {
  if (Array.isArray(value)) {
    const items = value.map((item) => inAnyOrder(item));
    return ['env', 'volumes', 'volumeMounts'].includes(field)
      ? items.map((item) => JSON.stringify(item)).toSorted()
      : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, inAnyOrder(inner, key)]);
  return Object.fromEntries(
    entries.filter(([, inner]) => JSON.stringify(inner) !== '{}').toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function compare(name, made, plain) {
  const wrong = [...new Set([...made.keys(), ...plain.keys()])].filter(
    (id) => !isDeepStrictEqual(made.get(id), plain.get(id)),
  );
  if (wrong.length > 0) throw new Error(`${name} differs in ${wrong.slice(0, 5).join(', ')}`);
}

/** Lets the API server say whether it takes what was made, each document as if it were the first of its name. */
function accept(name, made) {
  if (KUBECONFIG === undefined) return;
  const items = made.flatMap((text) => [...objectsOf(text).values()]).filter(({ kind }) => kind !== 'Namespace');
  for (const { metadata } of items) delete metadata.namespace;
  counts.documents += items.length;
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
  const words = ['apply', '--server-side', '--dry-run=server', '-n', namespace, '-f', '-'];
  const { status, stderr } = attempt(KUBECTL, words, { input });
  if (status !== 0) throw new Error(`${name} is rejected: ${stderr.slice(0, 600)}`);
}

/**
 * The overlays of a project: each further file on top of those before, each profile of its own, and a change that any
 * project may have. By name: the words of `--overlay`, and those that read the same project at once.
 */
function overlaysOf({ files, profiles }, service, folder) {
  const [, ...further] = files;
  const change = join(folder, 'change.yaml');
  const content = {
    services: {
      [service]: {
        environment: { TRANSLOAD_CHANGE: '1' },
        labels: { 'transload.change': '1' },
        stop_grace_period: '42s',
      },
    },
  };
  writeFileSync(change, JSON.stringify(content));
  const profile = (name) => ['--profile', name];
  return new Map(
    [...further.map((_, index) => [`file-${index + 1}`, further.slice(0, index + 1)]), ['change', [change]]]
      .map(([name, own]) => [
        name,
        {
          asked: own.flatMap((file) => ['--overlay', `${name}=${file}`]),
          direct: [...own.flatMap((file) => ['-f', file]), ...profiles.flatMap(profile)],
        },
      ])
      .concat(
        profiles.map((name, index) => [
          `profile-${index + 1}`,
          { asked: ['--overlay', `profile-${index + 1}=profile:${name}`], direct: profile(name) },
        ]),
      ),
  );
}

function judge({ dir, files, profiles, env }, folder) {
  const from = { cwd: join(corpus, dir), env };
  const convert = (...words) => [process.execPath, [binary, 'convert', '-q', '-p', 'app', ...words], from];
  const all = [...files.flatMap((file) => ['-f', file]), ...profiles.flatMap((profile) => ['--profile', profile])];
  const plain = run(...convert(...all));
  const made = [plain];

  run(...convert(...all, '--annotate', '--group-by', 'service', '-o', join(folder, 'grouped/')));
  const grouped = readdirSync(join(folder, 'grouped')).filter((name) => name.endsWith('.yaml'));
  const texts = grouped.map((name) => readFileSync(join(folder, 'grouped', name), 'utf8'));
  compare('grouped by service', objectsOf(texts.join('---\n')), objectsOf(plain));

  made.push(judgeHelm(convert, all, folder));
  judgeKustomize(convert, all, folder, made, plain);

  const { services } = JSON.parse(run(process.execPath, [binary, 'config', '--format', 'json', ...all], from));
  judgeOverlays(
    convert,
    overlaysOf({ files, profiles }, Object.keys(services)[0], folder),
    { files, profiles },
    folder,
    made,
  );
  accept('what was made', made);
}

function judgeKustomize(convert, all, folder, made, plain) {
  run(...convert(...all, '--layout', 'kustomize', '--group-by', 'service', '-o', join(folder, 'kustomize')));
  const built = run(KUBECTL, ['kustomize', join(folder, 'kustomize/base')]);
  compare('kustomize', objectsOf(built), objectsOf(plain));
  run(...convert(...all, '--layout', 'kustomize', '--generators', '-o', join(folder, 'generators')));
  const generated = run(KUBECTL, ['kustomize', join(folder, 'generators/base')]);
  if (objectsOf(generated).size !== objectsOf(plain).size) throw new Error('generators make other objects');
  made.push(built, generated);
}

/** A project that means nothing without its further files has no base of its own. */
function judgeOverlays(convert, overlays, { files, profiles }, folder, made) {
  const [first] = files;
  for (const [name, { asked, direct }] of overlays) {
    const isProfile = name.startsWith('profile-');
    const base = [
      '-f',
      first,
      ...(isProfile
        ? files.slice(1).flatMap((file) => ['-f', file])
        : profiles.flatMap((profile) => ['--profile', profile])),
    ];
    const out = join(folder, `overlay-${name}`);
    const wanted = attempt(...convert(...base, ...direct));
    const { status } = attempt(...convert(...base, '--layout', 'kustomize', '--annotate', ...asked, '-o', out));
    if (status !== 0 || wanted.status !== 0) {
      const isNoBase = attempt(...convert(...base)).status !== 0 || wanted.status !== 0;
      if (!isNoBase) throw new Error(`overlay ${name} is refused`);
      counts.refused++;
      continue;
    }
    const built = run(KUBECTL, ['kustomize', join(out, 'overlays', name)]);
    compare(`overlay ${name}`, objectsOf(built, inAnyOrder), objectsOf(wanted.stdout, inAnyOrder));
    counts.overlays++;
    made.push(built);
  }
}

function judgeHelm(convert, all, folder) {
  const chart = join(folder, 'helm');
  run(...convert(...all, '--layout', 'helm', '-o', chart));
  run(HELM, ['lint', '--strict', chart]);
  const rendered = run(HELM, ['template', 'app', chart]);
  compare(
    'helm',
    objectsOf(rendered, withoutHelm),
    objectsOf(run(...convert(...all, '--no-content-hash')), withoutHelm),
  );
  const changed = join(folder, 'changed.json');
  const values = changedValues(parse(readFileSync(join(chart, 'values.yaml'), 'utf8')));
  writeFileSync(changed, JSON.stringify(values));
  const words = ['template', 'other', chart, '-f', changed];
  run(HELM, ['lint', '--strict', chart, '-f', changed]);
  const other = run(HELM, words);
  if (other === rendered) throw new Error('values change nothing');
  return `${rendered}\n---\n${other}`;
}

/** Other values for everything that may be set. */
function changedValues(values, path = []) {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return otherValue(values, path);
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, changedValues(value, [...path, key])]));
}

function otherValue(value, path) {
  const [section] = path;
  switch (path.at(-1)) {
    case 'replicas':
      return section === 'services' ? 3 : value;
    case 'tag':
      return '9.9';
    case 'pullPolicy':
      return 'Always';
    case 'size':
      return '7Gi';
    case 'storageClass':
      return 'fast';
    case 'className':
      return 'other';
    case 'type':
      return section === 'exposure' ? 'NodePort' : value;
    case 'imagePullSecrets':
      return [{ name: 'pull' }];
    case 'tolerations':
      return [{ key: 'a', operator: 'Exists' }];
    case 'extraEnv':
      return [{ name: 'EXTRA', value: '{{ x }}\n# "y"' }];
    default:
      return path.includes('data') && section === 'secrets' ? 'other: {{ x }}\n' : value;
  }
}

const projects = JSON.parse(readFileSync(manifest, 'utf8')).filter(
  ({ id, valid }) => valid && (only.length === 0 || only.includes(id)),
);
if (KUBECONFIG === undefined) console.log('KUBECONFIG is not set: no API server is asked');
else attempt(KUBECTL, ['create', 'namespace', namespace]);
let failed = 0;
for (const project of projects) {
  const folder = mkdtempSync(join(tmpdir(), 'transload-layouts-'));
  try {
    judge(project, folder);
  } catch (error) {
    failed++;
    console.log(`${project.id}: ${error.message}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
if (KUBECONFIG !== undefined) attempt(KUBECTL, ['delete', 'namespace', namespace, '--wait=false']);
const { overlays, refused, documents } = counts;
const asked = KUBECONFIG === undefined ? '' : `; ${documents} documents asked of the API server`;
console.log(`overlays: ${overlays} the same as the files at once, ${refused} without a base of their own${asked}`);
console.log(`${projects.length - failed} of ${projects.length} projects are the same in every layout`);
process.exitCode = failed === 0 ? 0 : 1;
