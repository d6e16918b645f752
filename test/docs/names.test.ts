/** What pages name is there: codes, options of the command, fixtures. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { commands } from '../../src/cli/commands/index.js';
import { commandHelp } from '../../src/cli/help.js';
import { catalogue } from '../../src/diagnostics/catalogue/index.js';
import { listPages, root } from './samples.js';

const pages = listPages().filter((page) => page !== 'CHANGELOG.md');
const topics = new Set(Object.keys(catalogue).map((code) => code.slice(0, code.indexOf('/'))));
const fixtureGroups = ['rules', 'projects', 'reading', 'invalid'];
const options = new Set(
  commands.flatMap((command) => [...commandHelp(command).matchAll(/--[a-z][\w-]*/g)].map(([option]) => option)),
);
/** Options of other programs that pages speak of. */
const foreign = ['--host', '--allowed-unsafe-sysctls', '--corpus', '--kubectl'];

function named(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8').replaceAll(/^ *```[^]*?^ *```$/gm, '');
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, word]) => word ?? '');
}

test.each(pages)('%s', (page) => {
  const words = named(page);
  const isFixture = (word: string): boolean =>
    word.includes('*') || ['', ...fixtureGroups].some((group) => existsSync(join(root, 'fixtures', group, word)));
  const unknown = words.filter((word) => {
    const [, topic = ''] = /^([a-z-]+)\/[a-z-]+(?:\*)?$/.exec(word) ?? [];
    return topics.has(topic) && !Object.hasOwn(catalogue, word) && !isFixture(word);
  });
  const unknownOptions = words.flatMap((word) => {
    const [, option] = /^(?:transload [a-z]+ )?(--[a-z][\w-]*)/.exec(word) ?? [];
    return option === undefined || options.has(option) || foreign.includes(option) ? [] : [option];
  });
  expect({ unknown, unknownOptions }).toEqual({ unknown: [], unknownOptions: [] });
});
