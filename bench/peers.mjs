/**
 * Compares transload with other translators: the figures of docs/comparison.md, as JSON.
 *
 *     node bench/peers.mjs --corpus manifest.json --kompose PROGRAM --katenary PROGRAM,VERSION --helm PROGRAM
 *         --bridge FOLDER,VERSION --compose PROGRAM --kubectl PROGRAM [--parts corpus,times] [--save FILE]
 *
 * Each is measured as it is called by who has read its help. What is not given is left out, and so is said by the page.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseAllDocuments, stringify } from 'yaml';
import { attributes, base, files as attributeFiles } from './peers/attributes.mjs';
import { bridge, katenary, kompose, transload, withProject } from './peers/translators.mjs';
import { projectOf, smallProject } from './projects.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values: given } = parseArgs({
  options: {
    corpus: { type: 'string' },
    kompose: { type: 'string' },
    katenary: { type: 'string' },
    helm: { type: 'string' },
    bridge: { type: 'string' },
    compose: { type: 'string' },
    kubectl: { type: 'string' },
    save: { type: 'string' },
    parts: { type: 'string', default: 'attributes,faults,password,times,corpus' },
  },
});

const translators = [
  transload(),
  ...(given.kompose ? [kompose(given.kompose)] : []),
  ...(given.bridge ? [bridge(...given.bridge.split(','), given.compose)] : []),
  ...(given.katenary ? [katenary(...given.katenary.split(','), given.helm)] : []),
];

const say = (text) => process.stderr.write(`${text}\n`);

/** What changes from one run to the next by design: times, and what kompose and katenary note down of their input. */
const withoutNoise = (text) =>
  text.replaceAll(
    /kompose\.cmd: .*|katenary\.v3\/compose-hash: .*|# Generated on .*|\d{4}[/-]\d\d[/-]\d\d[T ][\d:.+Z]*|time="[^"]*"|0x[0-9a-f]+|peers-\w+/g,
    '',
  );

/** katenary says the same things in another order each time. */
const inOrder = (messages) => withoutNoise(messages).split('\n').toSorted().join('\n');

function objectsOf(text) {
  const documents = parseAllDocuments(text);
  if (documents.some(({ errors }) => errors.length > 0)) return undefined;
  return documents
    .map((document) => document.toJS({ maxAliasCount: -1 }))
    .flatMap((object) => (object?.kind === 'List' ? object.items : object ? [object] : []));
}

/** Real projects: how many come out, the same twice, and how many of those an API server takes whole. */
function measureCorpus(translator, projects) {
  const count = {
    done: 0,
    refused: 0,
    crashed: 0,
    hung: 0,
    unreadable: 0,
    differs: 0,
    taken: 0,
    documents: 0,
    accepted: 0,
  };
  const details = [];
  for (const project of projects) {
    say(`  ${project.id}`);
    const first = translator.run(project);
    const objects = first.end === 'done' ? objectsOf(first.manifests) : undefined;
    const end = first.end === 'done' && !objects ? 'unreadable' : first.end;
    count[end]++;
    if (end !== 'done') {
      details.push([project.id, end, first.messages.trim().split('\n').at(-1)]);
      continue;
    }
    if (withoutNoise(translator.run(project).manifests) !== withoutNoise(first.manifests)) {
      count.differs++;
      details.push([project.id, 'differs']);
    }
    if (given.kubectl) {
      const { accepted, faults } = judge(objects);
      count.documents += objects.length;
      count.accepted += accepted;
      if (accepted === objects.length) count.taken++;
      else details.push([project.id, 'rejected', ...faults.slice(0, 2)]);
    }
  }
  return { ...count, details };
}

/** How many of these objects the API server would take: kubectl says a line of each, and goes on after a fault. */
function judge(all) {
  const items = all.filter(({ kind }) => kind !== 'Namespace');
  for (const { metadata } of items) delete metadata?.namespace;
  const words = ['apply', '--server-side', '--force-conflicts', '--dry-run=server', '-o', 'name', '-f', '-'];
  const { stdout, stderr } = spawnSync(given.kubectl, words, {
    input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
    encoding: 'utf8',
  });
  const taken = stdout.split('\n').filter(Boolean).length;
  return { accepted: all.length - items.length + taken, faults: stderr.trim().split('\n').filter(Boolean) };
}

/** Attributes one by one: whether manifests, messages or nothing changes with them. */
function measureAttributes(translator) {
  const merged = (services, sections = {}) => {
    const all = structuredClone(base);
    for (const [name, more] of Object.entries(services)) Object.assign(all.services[name], more);
    for (const one of Object.values(all.services))
      for (const key of Object.keys(one)) if (one[key] === null) delete one[key];
    return stringify({ ...all, ...sections });
  };
  const outcomes = { manifests: [], message: [], nothing: [], failed: [], crashed: [] };
  for (const [name, withIt, without = {}, sections = {}, sectionsWithout = sections] of attributes) {
    const run = (text) =>
      withProject({ ...attributeFiles, 'compose.yaml': text }, (project) => {
        const { end, manifests, messages } = translator.run(project);
        return { end, manifests: withoutNoise(manifests), messages: inOrder(messages) };
      });
    const [first, second] = [run(merged(withIt, sections)), run(merged(without, sectionsWithout))];
    const isRead = first.end === 'done' && objectsOf(first.manifests) !== undefined;
    if (first.end === 'crashed' || first.end === 'hung') outcomes.crashed.push(name);
    else if (!isRead) outcomes.failed.push(name);
    else if (first.manifests !== second.manifests) outcomes.manifests.push(name);
    else if (first.messages !== second.messages) outcomes.message.push(name);
    else outcomes.nothing.push(name);
  }
  return outcomes;
}

/** The files of fixtures/invalid: refused, and with the line of the fault. */
function measureFaults(translator) {
  const folder = join(root, 'fixtures/invalid');
  const outcome = { files: 0, refused: 0, withLine: 0, taken: [] };
  for (const name of readdirSync(folder)) {
    const dir = join(folder, name);
    const names = readdirSync(dir);
    if (!names.includes('compose.yaml') || names.includes('options.json') || names.includes('compose.override.yaml'))
      continue;
    outcome.files++;
    const places = readFileSync(join(dir, 'diagnostics.txt'), 'utf8').matchAll(/^ *\S+?:(\d+):\d+ /gm);
    const lines = [...places].map(([, line]) => line);
    const { end, messages } = translator.run({ dir, files: ['compose.yaml'] });
    if (end === 'done') outcome.taken.push(name);
    else outcome.refused++;
    if (end !== 'done' && lines.some((line) => new RegExp(`(?:line |:)${line}\\b`).test(messages))) outcome.withLine++;
  }
  return outcome;
}

/** The kinds of objects that a password in `environment` is readable in. */
function measurePassword(translator) {
  const secret = 'not-a-real-password';
  const text = `services: {db: {image: "postgres:17", environment: {POSTGRES_PASSWORD: ${secret}}, env_file: [db.env]}}\n`;
  return withProject({ 'compose.yaml': text, 'db.env': `REPLICA_PASSWORD=${secret}-2\n` }, (project) => {
    const { end, manifests } = translator.run(project);
    const objects = end === 'done' ? (objectsOf(manifests) ?? []) : [];
    const isIn = (object) => {
      const json = JSON.stringify(object);
      return json.includes(secret) || json.includes(Buffer.from(secret).toString('base64').slice(0, 20));
    };
    return { end, kinds: [...new Set(objects.filter(isIn).map(({ kind }) => kind))].toSorted() };
  });
}

/** Seconds of processor time, the median of some runs that take turns with those of transload. */
function measureTime(translator, text, runs) {
  return withProject({ 'compose.yaml': text }, (project) => {
    const once = ({ line }) =>
      line(project)
        .map(([program, ...words]) => {
          const { status, stderr } = spawnSync(
            'bash',
            [
              '-c',
              'TIMEFORMAT="%U %S"; exec 3>&2; { time "$@" >/dev/null 2>/dev/null; } 2>&3',
              'bash',
              program,
              ...words,
            ],
            {
              cwd: project.dir,
              encoding: 'utf8',
            },
          );
          const used = stderr.trim().split(' ').map(Number);
          return status === 0 ? used.reduce((sum, each) => sum + each, 0) : Number.NaN;
        })
        .reduce((sum, each) => sum + each, 0);
    const pairs = Array.from({ length: runs }, () => [once(translators[0]), once(translator)]);
    const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
    return {
      seconds: median(pairs.map(([, own]) => own)),
      ofTransload: median(pairs.map(([ours, own]) => own / ours)),
    };
  });
}

const corpus = given.corpus ? JSON.parse(readFileSync(given.corpus, 'utf8')) : [];
const inFolder = (project) => ({ ...project, dir: resolve(dirname(given.corpus), project.dir) });
const parts = {
  attributes: (translator) => ({ attributes: measureAttributes(translator) }),
  faults: (translator) => ({ faults: measureFaults(translator) }),
  password: (translator) => ({ password: measurePassword(translator) }),
  times: (translator) => ({
    small: measureTime(translator, smallProject, 7),
    large: measureTime(translator, projectOf(1000), 3),
  }),
  corpus: (translator) => {
    const ends = corpus.filter(({ valid = true }) => !valid).map((project) => translator.run(inFolder(project)).end);
    return {
      corpus: measureCorpus(translator, corpus.filter(({ valid = true }) => valid).map(inFolder)),
      invalid: { projects: ends.length, refused: ends.filter((end) => end === 'refused').length },
    };
  },
};
const result = { date: new Date().toISOString().slice(0, 10), translators: {} };
for (const translator of translators) {
  const measured = { version: translator.version };
  for (const part of given.parts.split(',')) {
    say(`${translator.name}: ${part}`);
    Object.assign(measured, parts[part](translator));
    result.translators[translator.name] = measured;
    if (given.save) writeFileSync(given.save, `${JSON.stringify(result, undefined, 2)}\n`);
  }
}
if (!given.save) process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
