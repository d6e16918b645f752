/**
 * Reads every case under `fixtures/loader/<topic>/<case>/` and compares with what the real `docker compose config` made
 * of it, which `test/reference/record.mjs` recorded:
 *
 *     expected.json        the model it printed; ours must be equal
 *     expected-error.txt   what it said when it refused; we must refuse, too, and name the place
 *     deviation.md         why we do otherwise; ours.json is then what we print (RECORD=1 writes it), and without it we
 *                          refuse
 *
 * `case.json` holds the options, the environment and the working directory of the call. The project lies in `/PROJECT`.
 */
import { describe, expect, test } from '@jest/globals';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCases } from '../reference/cases.mjs';
import { readOurs } from '../reference/ours.js';

const cases = readCases();
const isRecording = process.env['RECORD'] === '1';

describe.each([...new Set(cases.map(({ id }) => topicOf(id)))])('%s', (topic) => {
  const ofTopic = cases.filter(({ id }) => topicOf(id) === topic);
  test.each(ofTopic.map((one) => [one.id.slice(topic.length + 1), one] as const))('%s', (_, one) => {
    const ours = readOurs(one.files, one.request);
    const errors = ours.diagnostics.filter(({ severity }) => severity === 'error');
    const said = errors.map(({ message }) => message);
    if (isRecording && one.deviation) recordOurs(one.folder, ours.model);
    const expected = one.deviation ? one.deviation.model : one.model;
    expect({ model: ours.model, said }).toEqual({ model: expected, said: expected === undefined ? said : [] });
    if (expected === undefined) expect(errors).not.toEqual([]);
    // What is wrong with the call stands in no file.
    if (!/^(environment|files|name)$/.test(topic))
      expect(errors.filter(({ range }) => range === undefined)).toEqual([]);
  });
});

test('a deviation differs from what the reference does', () => {
  const pointless = cases.filter(
    ({ model, deviation }) => deviation && JSON.stringify(model) === JSON.stringify(deviation.model),
  );
  expect(pointless.map(({ id }) => id)).toEqual([]);
});

function recordOurs(folder: string, model: unknown): void {
  const path = join(folder, 'ours.json');
  if (model === undefined) rmSync(path, { force: true });
  else writeFileSync(path, `${JSON.stringify(model, null, 2)}\n`);
}

function topicOf(id: string): string {
  return id.split('/')[0] ?? '';
}
