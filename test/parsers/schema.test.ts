import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { composeSchema } from '../../src/parsers/schema/compose.js';
import { composeFaults } from '../../src/parsers/schema/generated/compose-faults.js';
import type { Schema } from '../../src/parsers/schema/schema.js';
import { attributeNames, probeDocuments } from './schema-walk.js';
import { mutate, randomSource } from './mutate.js';

/** The schema of the Compose specification, if it is at hand: `COMPOSE_SCHEMA=path`, or the copy beside the repository. */
const officialFile = process.env['COMPOSE_SCHEMA'] ?? '../shared/compose-spec.json';
const corpus = '../shared/corpus';
const withOfficial = existsSync(officialFile) ? test : test.skip;

/** Where `docker compose` 5.6 is stricter or richer than the published schema, which is older. */
const newer =
  process.env['COMPOSE_SCHEMA'] === undefined
    ? [/^jobs(\.|$)/, /^services\.\*\.pre_start\[\]/, /^services\.\*\.pull_policy/, /^(models|networks)$/]
    : [];
/** What is ours alone. */
const own = /(^|\.)x-kubernetes(\.|$)/;

function isCompared(place: string): boolean {
  return !own.test(place) && !newer.some((pattern) => pattern.test(place));
}

function official(): Schema {
  const schema = JSON.parse(readFileSync(officialFile, 'utf8')) as Record<string, unknown>;
  // "https://json-schema.org/draft-07/schema" names no schema that exists; the identifier is http and ends in #.
  delete schema['$schema'];
  delete schema['$id'];
  return schema;
}

function officialVerdict(): (data: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  for (const format of ['ports', 'expose', 'duration', 'subnet_ip_address']) ajv.addFormat(format, true);
  return ajv.compile(official());
}

/** Each attribute as `services.*.ports[].target`. */
function attributePlaces(schema: Schema): string[] {
  return [...attributeNames(schema)].filter(isCompared).sort();
}

function composeFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

describe('the Compose schema and the official one', () => {
  withOfficial('know the same attributes at every level', () => {
    expect(attributePlaces(composeSchema)).toEqual(attributePlaces(official()));
  });

  withOfficial('judge every kind of value alike in every place', () => {
    const isValid = officialVerdict();
    const different: string[] = [];
    let checked = 0;
    for (const { at, data } of probeDocuments(composeSchema)) {
      if (!isCompared(at)) continue;
      checked++;
      if (isValid(data) !== (composeFaults(data).length === 0)) different.push(`${at} ${JSON.stringify(data)}`);
    }
    expect(different).toEqual([]);
    expect(checked).toBeGreaterThan(2000);
  });

  (existsSync(officialFile) && existsSync(corpus) ? test : test.skip)(
    'judge real projects and mutations of them alike',
    () => {
      const isValid = officialVerdict();
      const random = randomSource(20);
      const different: string[] = [];
      for (const file of composeFiles(corpus)) {
        let project: unknown;
        try {
          project = parse(readFileSync(file, 'utf8'), { merge: true, logLevel: 'silent' });
        } catch {
          continue;
        }
        for (let round = 0; round < 40; round++) {
          const data = round === 0 ? project : mutate(project, random);
          const faults = composeFaults(data).filter(({ instancePath }) => !/pull_policy$/.test(instancePath));
          if (isValid(data) !== (faults.length === 0)) different.push(`${file} ${JSON.stringify(faults[0])}`);
        }
      }
      expect(different).toEqual([]);
    },
  );
});
