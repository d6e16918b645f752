/**
 * Runs every fixture:
 *
 *     fixtures/rules/<rule>/<case>/    one rule: only what the case is about
 *     fixtures/projects/<app>/         a whole project
 *     fixtures/reading/<case>/         what reading says of a project that is accepted
 *     fixtures/invalid/<fault>/        a project that is refused
 *
 * A case is a folder that `transload convert` could run in: `compose.yaml` (and an override file, `.env`, configs … if
 * it needs them), and optionally `options.json` with mapping options and any of `files`, `profiles`, `env`, `envFiles`,
 * `projectName`, `projectDirectory`. Beside it stands what comes out: `expected.yaml`, all manifests as printed to
 * standard output, and `diagnostics.txt`, all diagnostics, notes included; neither file where there is nothing.
 *
 * Paths in a case begin at `/srv/app`, or `/srv/<app>` for a project; the home directory is `/home/me`.
 *
 * Record what comes out with
 *
 *     RECORD=1 npm run fixtures                       all
 *     RECORD=1 npm run fixtures -- -t rules/ports     those of one rule
 *
 * and read what was recorded before committing it.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { projectRules, serviceRules } from '../src/rules/index.js';
import { convertCase, expectationFiles, fixturesFolder, listCases, outcomeOf } from './support/fixtures.js';

const isRecording = process.env['RECORD'] === '1';

describe('fixtures', () => {
  test.each(listCases())('%s', (name) => {
    const outcome = outcomeOf(convertCase(name));
    for (const file of expectationFiles) {
      const path = join(fixturesFolder, name, file);
      if (isRecording) record(path, outcome[file]);
      expect([file, existsSync(path) ? readFileSync(path, 'utf8') : undefined]).toEqual([file, outcome[file]]);
    }
  });
});

function record(path: string, content: string | undefined): void {
  if (content === undefined) rmSync(path, { force: true });
  else writeFileSync(path, content);
}

test('a refused project gives errors and nothing else', () => {
  const accepted = listCases()
    .filter((name) => name.startsWith('invalid/'))
    .filter((name) => {
      const { manifests, diagnostics } = convertCase(name);
      return manifests.length > 0 || !diagnostics.some(({ severity }) => severity === 'error');
    });
  expect(accepted).toEqual([]);
});

test('the fixtures of a rule belong to a rule that is there', () => {
  const known = [...serviceRules, ...projectRules].map(({ id }) => id);
  const orphans = readdirSync(join(fixturesFolder, 'rules')).filter((rule) => !known.includes(rule));
  expect(orphans).toEqual([]);
});

test('every case has something to convert', () => {
  const empty = listCases().filter((name) => {
    const files = readdirSync(join(fixturesFolder, name));
    return !files.some((file) => /^(docker-)?compose\.ya?ml$/.test(file) || file === 'options.json');
  });
  expect(empty).toEqual([]);
});
