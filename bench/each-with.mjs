/** Runs a translator that is called as kompose is, once for each sound project of a corpus, whether it succeeds or not. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [program, manifest, output] = process.argv.slice(2);
const projects = JSON.parse(readFileSync(manifest, 'utf8')).filter(({ valid }) => valid);
for (const { id, dir, files, env } of projects) {
  const folder = join(output, id);
  mkdirSync(folder, { recursive: true });
  const words = ['convert', '--out', folder, ...files.flatMap((file) => ['-f', file])];
  spawnSync(program, words, { cwd: join(dirname(manifest), dir), env: { ...process.env, ...env }, stdio: 'ignore' });
}
