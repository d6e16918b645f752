/**
 * Lays out all projects of a corpus for Kustomize and as Helm charts, and lets kubectl and helm build them: what comes
 * out must be what the plain layout gives.
 *
 *   node test/layouts/judge-corpus.mjs manifest.json [ID...]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';

const binary = fileURLToPath(new URL('../../bin/transload.js', import.meta.url));
const { KUBECTL = 'kubectl', HELM = 'helm' } = process.env;
const [manifest = '', ...only] = process.argv.slice(2);

function run(program, words, { cwd, env = {} } = {}) {
  const options = { cwd, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 2 ** 28 };
  const { status, stdout, stderr } = spawnSync(program, words, options);
  if (status !== 0) throw new Error(`${program} ${words.slice(0, 2).join(' ')}: ${(stderr || stdout).slice(0, 600)}`);
  return stdout;
}

/** Objects by what tells them apart; without Namespaces, which a chart leaves to whoever installs it. */
function objectsOf(text, isChart) {
  const objects = parseAllDocuments(text, { version: '1.1', merge: false })
    .map((document) => document.toJS({ maxAliasCount: -1 }))
    .filter((object) => object && !(isChart && object.kind === 'Namespace'));
  return new Map(
    objects
      .map((object) => [`${object.kind} ${object.metadata.namespace ?? ''}/${object.metadata.name}`, object])
      .map(([id, object]) => [id, isChart ? withoutHelm(object) : object])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function withoutHelm(value) {
  if (Array.isArray(value)) return value.map(withoutHelm);
  if (typeof value !== 'object' || value === null) return value;
  const own = ['helm.sh/chart', 'app.kubernetes.io/managed-by', 'checksum/config'];
  const entries = Object.entries(value).filter(([key]) => !own.includes(key));
  const inner = entries.map(([key, item]) => [key, withoutHelm(item)]);
  return Object.fromEntries(inner.filter(([key, item]) => key !== 'annotations' || Object.keys(item).length > 0));
}

function compare(name, made, plain) {
  const wrong = [...new Set([...made.keys(), ...plain.keys()])].filter(
    (id) => !isDeepStrictEqual(made.get(id), plain.get(id)),
  );
  if (wrong.length > 0) throw new Error(`${name} differs in ${wrong.slice(0, 5).join(', ')}`);
}

function judge({ dir, files, profiles, env }, corpus, folder) {
  const which = [...files.flatMap((file) => ['-f', file]), ...profiles.flatMap((profile) => ['--profile', profile])];
  const from = { cwd: join(corpus, dir), env };
  const convert = (...words) => run(process.execPath, [binary, 'convert', '-q', '-p', 'app', ...which, ...words], from);

  convert('--layout', 'kustomize', '-o', join(folder, 'kustomize'));
  const built = run(KUBECTL, ['kustomize', join(folder, 'kustomize/base')]);
  compare('kustomize', objectsOf(built, false), objectsOf(convert(), false));

  convert('--layout', 'helm', '-o', join(folder, 'helm'));
  run(HELM, ['lint', '--strict', join(folder, 'helm')]);
  const rendered = run(HELM, ['template', 'app', join(folder, 'helm')]);
  compare('helm', objectsOf(rendered, true), objectsOf(convert('--no-content-hash'), true));
}

const projects = JSON.parse(readFileSync(manifest, 'utf8')).filter(
  ({ id, valid }) => valid && (only.length === 0 || only.includes(id)),
);
let failed = 0;
for (const project of projects) {
  const folder = mkdtempSync(join(tmpdir(), 'transload-layouts-'));
  try {
    judge(project, dirname(manifest), folder);
  } catch (error) {
    failed++;
    console.log(`${project.id}: ${error.message}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
console.log(`${projects.length - failed} of ${projects.length} projects are the same in every layout`);
process.exitCode = failed === 0 ? 0 : 1;
