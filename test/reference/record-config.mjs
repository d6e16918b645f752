/**
 * Records what the real docker-compose prints for the flags of `config`, for each case under fixtures/config:
 *
 *     COMPOSE=/path/to/docker-compose node test/reference/record-config.mjs
 *
 * `calls.txt` holds the command lines of a case, `printed.json` what they print; null where the call is refused.
 */
import { cp, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asPrinted, configEnvironment, readCalls } from './config-calls.mjs';
import { homeDirectory, makeWorkspace, projectDirectory, referenceProgram } from './reference.mjs';

const run = referenceProgram();
const cases = join(dirname(fileURLToPath(import.meta.url)), '../../fixtures/config');
const { root, clear } = await makeWorkspace();
for (const name of await readdir(cases)) {
  const cwd = join(root, name);
  await cp(join(cases, name), cwd, { recursive: true });
  const env = { HOME: homeDirectory, PWD: cwd, ...configEnvironment };
  const printed = {};
  for (const { line, words } of readCalls(join(cases, name))) {
    const { code, out } = await run(words, { cwd, env });
    printed[line] = code === 0 ? asPrinted(out.replaceAll(cwd, projectDirectory)) : null;
  }
  await writeFile(join(cases, name, 'printed.json'), `${JSON.stringify(printed, null, 2)}\n`);
}
await clear();
