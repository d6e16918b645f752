import { describe, expect, test } from '@jest/globals';
import { hasErrors } from '../../src/diagnostics/diagnostic.js';
import type { MappingOptions } from '../../src/options.js';
import { printStream } from '../../src/output/plain.js';
import { readCases } from '../reference/cases.mjs';
import { convertOurs } from '../reference/ours.js';

/** Options that make most of a project. */
const everything: MappingOptions = { publish: 'ingress', domain: 'example.com', harden: true, wait: 'started' };

describe.each<[string, MappingOptions]>([
  ['no options', {}],
  ['many options', everything],
])('with %s', (_, options) => {
  test('whatever can be read becomes manifests or is refused, and nothing throws', () => {
    const lost = readCases().flatMap(({ id, files, request }) => {
      try {
        const { manifests, diagnostics, parsed, origins } = convertOurs(files, request, options);
        const isEmpty = Object.keys(parsed?.joined.project.services ?? {}).length === 0;
        if (hasErrors(diagnostics) || isEmpty) return [];
        // Of services that a provider stands for there is nothing to run, which is said.
        const isTold = printStream(manifests, 'yaml') !== '' || diagnostics.length > 0;
        return isTold && origins.size === manifests.length ? [] : [id];
      } catch (error) {
        return [`${id}: ${String(error)}`];
      }
    });
    expect(lost).toEqual([]);
  });
});
