/**
 * Records what the real docker-compose makes of the cases under fixtures/loader:
 *
 *     COMPOSE=/path/to/docker-compose npm run record:reference -- [part of a case's name]
 */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCases } from './cases.mjs';
import { askReference, makeWorkspace, referenceProgram } from './reference.mjs';

const program = referenceProgram();
const wanted = process.argv[2] ?? '';
const { root, clear } = await makeWorkspace();
const counts = { models: 0, errors: 0 };

for (const { id, folder, files, request } of readCases()) {
  if (!id.includes(wanted)) continue;
  const { model, error } = await askReference(program, root, files, request);
  const isModel = model !== undefined;
  counts[isModel ? 'models' : 'errors']++;
  await writeFile(
    join(folder, isModel ? 'expected.json' : 'expected-error.txt'),
    isModel ? `${JSON.stringify(model, null, 2)}\n` : `${error}\n`,
  );
  await rm(join(folder, isModel ? 'expected-error.txt' : 'expected.json'), { force: true });
}
await clear();
console.log(`${counts.models} models and ${counts.errors} errors recorded`);
