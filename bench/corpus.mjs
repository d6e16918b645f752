/** Converts all sound projects of a corpus in one process; says how many there were. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { convertFiles } from '../dist/node.js';

const [manifest] = process.argv.slice(2);
const projects = JSON.parse(readFileSync(manifest, 'utf8')).filter(({ valid }) => valid);
let converted = 0;
for (const { dir, files, env, profiles } of projects) {
  const workingDirectory = join(dirname(manifest), dir);
  const { manifests } = await convertFiles(files, { workingDirectory, env: { ...process.env, ...env }, profiles });
  if (manifests.length > 0) converted++;
}
console.log(converted);
