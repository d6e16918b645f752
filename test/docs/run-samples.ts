import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';
import { isMap, parseAllDocuments, parseDocument } from 'yaml';
import type { Diagnostic } from '../../src/index.js';
import { folderWith } from '../support/transload.js';
import { containsWithin, matches } from './contains.js';
import { root, type Sample } from './samples.js';

/** What the samples of a page share: its folder, and what the one before has left. */
export interface Story {
  readonly folder: string;
  /** What the last Compose sample became. */
  became?: Outcome;
  /** What the last command printed, as a terminal shows it. */
  said?: string;
}

interface Outcome {
  readonly manifests: readonly unknown[];
  /** What was said of it: `warning dns/appended: …`. */
  readonly findings: readonly string[];
}

/** A page that shows no files of its own starts with the project in `test/docs/project`, in a repository of two commits. */
export function startStory(samples: readonly Sample[]): Story {
  const folder = folderWith({});
  if (samples.some(({ file }) => file !== undefined)) return { folder };
  cpSync(join(root, 'test/docs/project'), folder, { recursive: true });
  const commit = 'git -c user.name=me -c user.email=me@example.com commit --quiet --allow-empty --message';
  run(`git init --quiet --initial-branch main && git add . && ${commit} one && ${commit} two`, folder);
  return { folder };
}

/** A file is put where its name says. */
export function putFile({ text, file = '' }: Sample, story: Story): void {
  writeTo(story.folder, file, text);
  delete story.became;
}

/**
 * A Compose sample is converted, each service without an image having one. What is
 * neither has to be found in what the last one became.
 */
export function runYaml({ text, marks }: Sample, story: Story): void {
  const { options = '' } = marks;
  if (isCompose(text)) {
    const folder = join(folderWith({}), 'shop');
    writeTo(folder, 'compose.yaml', withImages(text));
    for (const name of marks.files?.split(' ') ?? []) writeTo(folder, name, 'example');
    story.became = convertIn(folder, options);
    delete story.said;
  } else {
    const { manifests } = (story.became ??= convertIn(story.folder, options));
    const parts = parseAllDocuments(text).flatMap((document) => partsOf(document.toJS()));
    const missing = parts.filter((part) => !containsWithin(manifests, part));
    if (missing.length > 0) expect(manifests).toEqual(missing);
  }
}

/** Each command has to end as it should, and runs in the folder of the page. */
export function runShell({ text, marks }: Sample, story: Story): void {
  const statuses = marks.status?.split(' ').map(Number) ?? [0];
  const lines = text.replaceAll('\\\n', ' ').split('\n');
  const outcomes = lines
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => ({ line, ...run(line, marks.in === 'repository' ? root : story.folder) }));
  story.said = outcomes.map(({ said }) => said).join('');
  delete story.became;
  expect(outcomes.filter(({ status }) => !statuses.includes(status))).toEqual([]);
}

/** What a page says was printed has to be what was; after a Compose sample, each line has to be a finding. */
export function compareText({ text }: Sample, { said, became }: Story): void {
  if (said === undefined) {
    expect(became?.findings).toEqual(expect.arrayContaining(text.trimEnd().split('\n')));
  } else if (!matches(said, text)) expect(said).toBe(text);
}

/** Programs that stand in for others where samples are run, and why. */
const standIns: Readonly<Record<string, string>> = {
  // Asks the registry for the package; here it is the command itself.
  npx: 'exec "$@"',
  // Installs and builds, which is done before tests are run, or starts what the tests are about.
  npm: 'exit 0',
  // Needs a cluster. Where there is one, its API server judges what would be applied.
  kubectl: `if [ -z "$KUBECONFIG" ]; then exec cat >/dev/null; fi
case "$1 $2" in
  'apply '*) exec "$KUBECTL" "$@" --dry-run=server ;;
  *' namespace') exec "$KUBECTL" "$@" ;;
  *) exec cat >/dev/null ;;
esac`,
  kind: 'exit 0',
  helm: 'exit 0',
  // Needs an engine, and a registry.
  docker: 'exit 0',
  // Is not on every machine; test/cli has the page judged.
  man: 'cat >/dev/null',
};

const ended = 124;
const isEndless = /--watch|transload playground/;

/** Runs a line of Bash in which `transload` is the command. What never ends by itself is interrupted. */
function run(line: string, folder: string): { readonly status: number; readonly said: string } {
  const programs = folderWith({});
  symlinkSync(join(root, 'bin/transload.js'), join(programs, 'transload'));
  for (const [name, script] of Object.entries(standIns)) {
    writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  const words = ['bash', '-o', 'pipefail', '-c', `exec 2>&1\n${line}`];
  const { PATH = '', KUBECONFIG = '', KUBECTL = 'kubectl' } = process.env;
  const { status, stdout } = spawnSync('timeout', ['-s', 'INT', isEndless.test(line) ? '5' : '120', ...words], {
    cwd: folder,
    env: { PATH: `${programs}:${PATH}`, HOME: programs, LANG: 'C.UTF-8', KUBECONFIG, KUBECTL },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { status: status === ended && isEndless.test(line) ? 0 : (status ?? ended), said: stdout };
}

function convertIn(folder: string, options: string): Outcome {
  const { status, said } = run(
    `transload convert --format json --verbose --diagnostics json ${options} 2>findings`,
    folder,
  );
  const findings = readFileSync(join(folder, 'findings'), 'utf8');
  if (status !== 0) throw new Error(findings);
  return {
    manifests: parseAllDocuments(said).map((document) => document.toJS() as unknown),
    findings: (JSON.parse(findings) as readonly Diagnostic[]).map(
      ({ severity, code, message }) => `${severity} ${code}: ${message}`,
    ),
  };
}

const composeKeys = /^(?:services|jobs|include|name|networks|volumes|configs|secrets|models|x-.*)$/;

/** Whether a text is a part of a Compose file, rather than of a manifest: there, `volumes` is a list. */
function isCompose(text: string): boolean {
  const { contents } = parseDocument(text);
  return (
    isMap(contents) &&
    contents.items.every(({ key, value }) => composeKeys.test(String(key)) && (isMap(value) || String(key) === 'name'))
  );
}

function withImages(text: string): string {
  const document = parseDocument(text);
  const services = document.get('services');
  if (isMap(services)) {
    for (const { key } of services.items) {
      const says = (attribute: string): boolean => document.hasIn(['services', key, attribute]);
      if (!['image', 'build', 'extends', 'provider', '<<'].some(says))
        document.setIn(['services', key, 'image'], 'example');
    }
  }
  return document.toString();
}

/** An object as a whole; fields of one, and items of a list, each alone. */
function partsOf(shown: unknown): readonly unknown[] {
  if (Array.isArray(shown)) return shown;
  if (typeof shown !== 'object' || shown === null || 'kind' in shown) return [shown];
  return Object.entries(shown).map(([key, value]) => ({ [key]: value as unknown }));
}

function writeTo(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
