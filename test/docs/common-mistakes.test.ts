/**
 * Keeps `docs/common-mistakes.md` true: below each `<!-- fixtures/invalid/… -->` stand the Compose file of the fixture
 * and what the command says about it. `RECORD=1` writes both anew.
 */
import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderPretty } from '../../src/reporters/pretty.js';
import { convertCase, fixturesFolder } from '../support/fixtures.js';

const page = fileURLToPath(new URL('../../docs/common-mistakes.md', import.meta.url));
const example =
  /(?<marker><!-- fixtures\/(?<name>invalid\/[\w-]+) -->\n\n)```yaml\n[^`]*```\n\n```text\n(?:(?!```)[^])*```\n/g;

test('the page of common mistakes shows what the command says', () => {
  const text = readFileSync(page, 'utf8');
  let count = 0;
  const current = text.replaceAll(example, (_, marker: string, name: string) => {
    count++;
    const compose = readFileSync(join(fixturesFolder, name, 'compose.yaml'), 'utf8');
    const { diagnostics } = convertCase(name);
    expect([name, diagnostics.length]).toEqual([name, 1]);
    const said = renderPretty(diagnostics, { verbosity: 'normal', colors: false });
    return `${marker}\`\`\`yaml\n${compose}\`\`\`\n\n\`\`\`text\n${said.trimEnd()}\n\`\`\`\n`;
  });
  if (process.env['RECORD'] === '1') writeFileSync(page, current);
  expect(count).toBe(15);
  expect(text).toBe(current);
});
