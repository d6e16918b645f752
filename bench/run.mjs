/**
 * Measures how fast transload is, as ratios to what else takes time on the same machine:
 *
 *     npm run bench                          prints a table, beside what was recorded last
 *     npm run bench -- --record              writes it into docs/performance.md, too
 *     npm run bench -- --kompose PATH        compares with that kompose
 *     npm run bench -- --corpus MANIFEST     converts the projects that a manifest names, in one process, to folders
 *     npm run bench -- --runs N              runs each pair N times (11)
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { Bench } from 'tinybench';
import { layOutCorpus } from './corpus.mjs';
import { compare, peakMemoryOf } from './processes.mjs';
import { projectOf, smallProject } from './projects.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'docs/performance.md');
const { values: options } = parseArgs({
  options: {
    record: { type: 'boolean', default: false },
    kompose: { type: 'string' },
    corpus: { type: 'string' },
    runs: { type: 'string', default: '11' },
  },
});
const runs = Number(options.runs);
const folder = mkdtempSync(join(tmpdir(), 'transload-bench-'));
const transload = [process.execPath, join(root, 'bin/transload.js'), 'convert', '--quiet', '-f'];
const bareNode = [process.execPath, '-e', '0'];

/** What was measured: a name, a figure, and what it is a figure of. */
const rows = [];

function note(name, measured, unit) {
  const figure = measured < 100 ? measured.toPrecision(2) : String(Math.round(measured));
  rows.push({ name, figure, unit });
  console.error(`${name}: ${figure} ${unit}`);
}

function file(name, text) {
  writeFileSync(join(folder, name), text);
  return name;
}

function measureStart() {
  const small = file('small.yaml', smallProject);
  const { ratio, yardstick } = compare([...transload, small], bareNode, { runs, cwd: folder });
  note('start, 3 services', ratio, 'of a bare node');
  return yardstick;
}

function measureGrowth() {
  const few = Math.min(runs, 3);
  for (const services of [10, 100, 1000, 5000]) {
    const project = file(`${services}.yaml`, projectOf(services));
    const { ratio } = compare([...transload, project], bareNode, { runs: services > 1000 ? few : runs, cwd: folder });
    note(`${services} services`, ratio, 'of a bare node');
    if (options.kompose !== undefined && services === 1000) {
      const kompose = [options.kompose, 'convert', '--stdout', '-f', project];
      note('1000 services', compare([...transload, project], kompose, { runs, cwd: folder }).ratio, 'of kompose');
    }
  }
  const growth = compare([...transload, '5000.yaml'], [...transload, '1000.yaml'], { runs: few, cwd: folder });
  note('5000 services', growth.ratio, 'of 1000 services');
  const peak = peakMemoryOf([...transload.slice(1), '1000.yaml'], { cwd: folder });
  note('memory, 1000 services', peak / 2 ** 20, 'MiB');
}

function measureCorpus(manifest) {
  layOutCorpus(manifest, join(folder, 'corpus'));
  const few = Math.min(runs, 5);
  const written = ['ours', 'theirs'].map((name) => join(folder, name));
  const [ours, theirs] = written;
  const all = [
    process.execPath,
    join(root, 'bin/transload.js'),
    'convert',
    '--quiet',
    '--recursive',
    'corpus',
    '-o',
    ours,
  ];
  const before = () => {
    for (const path of written) rmSync(path, { recursive: true, force: true });
  };
  note('corpus in one process', compare(all, bareNode, { runs: few, cwd: folder, before }).ratio, 'of a bare node');
  if (options.kompose === undefined) return;
  const each = [process.execPath, join(root, 'bench/each-with.mjs'), options.kompose, manifest, theirs];
  note(
    'corpus in one process',
    compare(all, each, { runs: few, cwd: folder, before }).ratio,
    'of a kompose run for each',
  );
}

async function measureLibrary(nodeStart) {
  const { convert } = await import('../dist/index.js');
  const text = projectOf(10);
  const bench = new Bench({ time: 2000, warmupTime: 2000 });
  let files = 0;
  bench.add('convert', () => {
    // They are printed when they are asked for.
    files += convert(text).files.length;
  });
  await bench.run();
  if (files === 0) throw new Error('nothing was printed');
  const [{ result }] = bench.tasks;
  note('library call when warm, 10 services', result.latency.p50 / nodeStart, 'of a bare node');
}

async function measureSizes() {
  note('command', statSync(join(root, 'dist/cli.cjs')).size / 1024, 'KiB');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/index.ts'],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
  });
  note('core in a browser, compressed', gzipSync(outputFiles[0].contents, { level: 9 }).length / 1024, 'KiB');
}

/** The figures of the page, by name and unit. */
function recordedFigures() {
  if (!existsSync(page)) return new Map();
  const lines = readFileSync(page, 'utf8').matchAll(/^\| (.+?) +\| +([\d.]+) \| (.+?) +\|$/gm);
  return new Map([...lines].map(([, name, figure, unit]) => [`${name}, ${unit}`, figure]));
}

/** A table as prettier lays it out. */
function tableOf(header, lines) {
  const all = [header, ...lines];
  const widths = header.map((_, column) => Math.max(...all.map((line) => line[column].length)));
  const row = (cells) =>
    `| ${cells.map((cell, index) => (index === 1 ? cell.padStart(widths[1]) : cell.padEnd(widths[index]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, index) => (index === 1 ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  return [row(header), rule, ...lines.map(row)].join('\n');
}

try {
  const nodeStart = measureStart();
  measureGrowth();
  if (options.corpus !== undefined) measureCorpus(options.corpus);
  await measureLibrary(nodeStart);
  await measureSizes();
} finally {
  rmSync(folder, { recursive: true });
}

const before = recordedFigures();
const header = ['Measured', 'Figure', 'Unit'];
const figures = rows.map(({ name, figure, unit }) => [name, figure, unit]);
console.log(
  tableOf(
    [...header, 'Recorded'],
    figures.map((line) => [...line, before.get(`${line[0]}, ${line[2]}`) ?? '']),
  ),
);
if (options.record) {
  const text = readFileSync(page, 'utf8');
  const [start, end] = ['<!-- measured -->\n\n', '\n\n<!-- /measured -->'];
  const from = text.indexOf(start) + start.length;
  writeFileSync(page, text.slice(0, from) + tableOf(header, figures) + text.slice(text.indexOf(end)));
  execFileSync(process.execPath, [
    join(dirname(fileURLToPath(import.meta.resolve('prettier'))), 'bin/prettier.cjs'),
    '--check',
    page,
  ]);
}
