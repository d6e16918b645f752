/** Translators that can be compared, each as: a Compose project in, manifests and messages out. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** Seconds of processor time, and of patience. */
const limits = { cpu: 20, wall: 200 };

function execute(program, words, { cwd, env = {}, input = '' }) {
  const { PATH, KUBECONFIG } = process.env;
  const line = `ulimit -t ${limits.cpu}; exec "$@"`;
  const { status, signal, stdout, stderr, error } = spawnSync('bash', ['-c', line, 'bash', program, ...words], {
    cwd,
    env: { PATH, HOME: tmpdir(), ...(KUBECONFIG === undefined ? {} : { KUBECONFIG }), ...env },
    input,
    encoding: 'utf8',
    timeout: limits.wall * 1000,
    maxBuffer: 2 ** 30,
  });
  if (error && error.code !== 'ETIMEDOUT') throw error;
  return { status, stdout, stderr, hung: signal === 'SIGTERM' || signal === 'SIGKILL' || status === 137 };
}

/** How a run ended: `done`, `refused`, `crashed` or `hung`. */
function endOf({ status, stderr, hung }) {
  if (hung) return 'hung';
  if (/^panic: |^fatal error: |^goroutine \d+ |^\s+at .*node:internal/m.test(stderr)) return 'crashed';
  return status === 0 ? 'done' : 'refused';
}

const fileWords = (flag, files) => files.flatMap((file) => [flag, file]);
const environmentOf = ({ env = {}, profiles = [] }) => ({
  ...env,
  ...(profiles.length > 0 ? { COMPOSE_PROFILES: profiles.join(',') } : {}),
});

/** All files of a folder, one after the other, by name. */
function textOf(folder, take = () => true) {
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => take(name) && statSync(join(folder, name)).isFile())
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8').trimEnd())
    .join('\n---\n');
}

function inFolder(run) {
  const folder = mkdtempSync(join(tmpdir(), 'peers-'));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function transload() {
  const command = join(root, 'bin/transload.js');
  const wordsFor = ({ files }) => [command, 'convert', '--verbose', ...fileWords('-f', files)];
  return {
    name: 'transload',
    version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
    line: (project) => [[process.execPath, ...wordsFor(project)]],
    run(project) {
      const outcome = execute(process.execPath, wordsFor(project), { cwd: project.dir, env: environmentOf(project) });
      return { end: endOf(outcome), manifests: outcome.stdout, messages: outcome.stderr };
    },
  };
}

export function kompose(program) {
  const wordsFor = ({ files, profiles = [] }) => [
    'convert',
    '--stdout',
    ...fileWords('-f', files),
    ...fileWords('--profile', profiles),
  ];
  return {
    name: 'kompose',
    version: execute(program, ['version'], {}).stdout.trim(),
    line: (project) => [[program, ...wordsFor(project)]],
    run(project) {
      const outcome = execute(program, wordsFor(project), { cwd: project.dir, env: environmentOf(project) });
      return { end: endOf(outcome), manifests: outcome.stdout, messages: outcome.stderr };
    },
  };
}

/** `helm` makes manifests of its charts; without it, the charts themselves are compared. */
export function katenary(program, version, helm) {
  const wordsFor = ({ files, profiles = [] }, out) => [
    'convert',
    '-f',
    '-o',
    out,
    ...fileWords('-c', files),
    ...fileWords('-p', profiles),
  ];
  return {
    name: 'katenary',
    version,
    line: (project) => [[program, ...wordsFor(project, join(tmpdir(), 'peers-chart'))]],
    run: (project) =>
      inFolder((folder) => {
        const out = join(folder, 'chart');
        const outcome = execute(program, wordsFor(project, out), { cwd: project.dir, env: environmentOf(project) });
        const end = endOf(outcome);
        const messages = outcome.stdout + outcome.stderr;
        if (end !== 'done') return { end, manifests: '', messages };
        if (!helm) return { end, manifests: textOf(out), messages };
        const rendered = execute(helm, ['template', 'app', out], { cwd: folder });
        return rendered.status === 0
          ? { end, manifests: rendered.stdout, messages }
          : { end: 'unreadable', manifests: '', messages: messages + rendered.stderr };
      }),
  };
}

/**
 * The transformer of Compose Bridge, run as its image runs it: on the model of the real Docker Compose, with the content
 * of configs and secrets in it. `folder` holds the program `transform` and its `templates`. Images are not looked into.
 */
export function bridge(folder, version, compose) {
  const wordsFor = ({ files }) => [...fileWords('-f', files), 'config'];
  return {
    name: 'Compose Bridge',
    version,
    line: (project) => [[compose, ...wordsFor(project)]],
    run: (project) =>
      inFolder((home) => {
        const read = execute(compose, wordsFor(project), { cwd: project.dir, env: environmentOf(project) });
        if (read.status !== 0) return { end: endOf(read), manifests: '', messages: read.stderr };
        const model = parse(read.stdout, { maxAliasCount: -1 });
        for (const section of ['configs', 'secrets']) {
          for (const entry of Object.values(model[section] ?? {})) {
            if (typeof entry?.file === 'string' && existsSync(entry.file) && statSync(entry.file).isFile()) {
              entry.content = readFileSync(entry.file, 'utf8');
            }
          }
        }
        mkdirSync(join(home, 'in'));
        mkdirSync(join(home, 'out'));
        writeFileSync(join(home, 'in/compose.yaml'), stringify(model));
        cpSync(join(folder, 'templates'), join(home, 'templates'), { recursive: true });
        cpSync(join(folder, 'transform'), join(home, 'transform'));
        const outcome = execute('chroot', [home, '/transform'], { cwd: home });
        const manifests = textOf(join(home, 'out/base'), (name) => !name.endsWith('kustomization.yaml'));
        return { end: endOf(outcome), manifests, messages: read.stderr + outcome.stderr };
      }),
  };
}

/** A project in a folder of its own, gone afterwards. */
export function withProject(files, use) {
  return inFolder((folder) => {
    const dir = join(folder, 'shop');
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(resolve(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), text);
    }
    return use({ dir, files: ['compose.yaml'] });
  });
}
