/**
 * Compares our reading of random Compose projects with that of the real docker-compose:
 *
 *     COMPOSE=/path/to/docker-compose npm run fuzz:reference -- [count] [seed]
 *
 * Projects are made up, or are those of the fixtures, and of the folders that SAMPLES names, with a few lines changed.
 * Each difference is narrowed down and printed as a case for fixtures/loader. Where BATCH is the path of the program that
 * batch/main.go makes, that one is asked first, and docker-compose itself where the answers differ.
 */
import { build } from 'esbuild';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { startBatch } from './batch.mjs';
import { readCases } from './cases.mjs';
import { isExplained } from './explained.mjs';
import { generateProject, printProject, smallerProjects } from './generate-project.mjs';
import { makeRandom } from './random.mjs';
import { askReference, makeWorkspace, referenceProgram } from './reference.mjs';
import { readSamples } from './samples.mjs';

const program = referenceProgram();
const batch = process.env['BATCH'] === undefined ? undefined : startBatch(process.env['BATCH']);
const count = Number(process.argv[2] ?? 500);
const firstSeed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const cases = readCases().filter(
  ({ model, deviation, files }) =>
    // Where one case has a directory, another may have a file.
    model !== undefined && deviation === undefined && !files.has('.env/keep.txt'),
);
const samples = readSamples();
const { readOurs, printOurs } = await bundleOurs();
const { root, clear } = await makeWorkspace();

const tally = { models: 0, refused: 0, explained: 0, undecided: 0, different: 0 };
for (let seed = firstSeed; seed < firstSeed + count; seed++) {
  const project = generateProject(makeRandom(seed), cases, samples);
  const found = await compare(project);
  if (found === undefined) continue;
  if (await changesFromRunToRun(project, found.kind)) {
    tally.undecided++;
    continue;
  }
  tally.different++;
  const smallest = await narrow(project, found.kind);
  await print(seed, smallest);
}
batch?.close();
await clear();
console.log(
  `${count} projects from seed ${firstSeed}: ${tally.models} read alike, ${tally.refused} refused by both, ` +
    `${tally.explained} differ on purpose, ${tally.undecided} of which the reference says now this, now that, ` +
    `${tally.different} different`,
);
process.exitCode = tally.different > 0 ? 1 : 0;

/** How the two readings of a project differ, or undefined. */
async function compare(project, counting = true) {
  const found = batch && (await compareWith(batch.run, project, counting));
  return batch && found === undefined ? undefined : compareWith(program, project, counting);
}

async function compareWith(run, project, counting) {
  const files = printProject(project);
  const found = await compareReadings(run, files, project.request, undefined, counting);
  if (found !== undefined || project.also === undefined) return found;
  return compareReadings(run, files, project.request, project.also, false);
}

/** Compares the models, or what else `config` prints of them. */
async function compareReadings(run, files, request, flags, counting) {
  const reference = await askReference(run, root, files, request, flags);
  let ours;
  try {
    ours = flags === undefined ? readOurs(files, request) : printOurs(files, request, flags);
  } catch (exception) {
    return { kind: 'crash', reference, ours: { model: undefined, diagnostics: [], exception } };
  }
  const kind = kindOfDifference(reference, ours);
  if (kind === undefined) {
    if (counting) tally[reference.model === undefined ? 'refused' : 'models']++;
    return undefined;
  }
  if (isExplained({ reference, ours, files })) {
    if (counting) tally.explained++;
    return undefined;
  }
  return { kind: flags === undefined ? kind : `${kind} with ${flags.join(' ')}`, reference, ours };
}

function kindOfDifference(reference, ours) {
  if (reference.model === undefined) return ours.model === undefined ? undefined : 'we accept';
  if (ours.model === undefined) return 'we refuse';
  return isDeepStrictEqual(reference.model, ours.model) ? undefined : 'another model';
}

/** Whether the reference answers otherwise when it is asked again: it walks mappings in no order. */
async function changesFromRunToRun(project, kind) {
  for (let again = 0; again < 5; again++) if ((await compare(project, false))?.kind !== kind) return true;
  return false;
}

/** The project without everything that the difference does not need. */
async function narrow(project, kind) {
  let smallest = project;
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    for (const smaller of smallerProjects(smallest)) {
      if ((await compare(smaller, false))?.kind !== kind) continue;
      smallest = smaller;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}

async function print(seed, project) {
  const { kind, reference, ours } = await compare(project, false);
  const errors = ours.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  console.log(`\n@@ difference/${seed} ${kind}`);
  for (const [name, content] of printProject(project)) console.log(`-- ${name}\n${content.trimEnd()}`);
  console.log(`-- case.json\n${JSON.stringify(project.request)}`);
  if (kind.startsWith('another model')) {
    for (const line of differences(reference.model, ours.model, '')) console.log(`   ${line}`);
  } else {
    console.log(`   reference: ${reference.error ?? 'accepts'}`);
    console.log(`   ours:      ${ours.exception?.stack ?? (errors.join('; ') || 'accepts')}`);
  }
}

function* differences(reference, ours, path) {
  if (isDeepStrictEqual(reference, ours)) return;
  const areObjects = [reference, ours].every((value) => typeof value === 'object' && value !== null);
  if (!areObjects || Array.isArray(reference) !== Array.isArray(ours)) {
    yield `${path}: reference ${JSON.stringify(reference)}, ours ${JSON.stringify(ours)}`;
    return;
  }
  for (const key of new Set([...Object.keys(reference), ...Object.keys(ours)])) {
    yield* differences(reference[key], ours[key], `${path}/${key}`);
  }
}

async function bundleOurs() {
  const here = dirname(fileURLToPath(import.meta.url));
  const outfile = join(here, '../../.cache/fuzz/ours.cjs');
  await mkdir(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [join(here, 'ours.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'error',
  });
  return createRequire(import.meta.url)(outfile);
}
