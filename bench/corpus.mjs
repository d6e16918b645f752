/** Lays out the sound projects of a corpus as a repository has them: each in a folder where Compose finds it by itself. */
import { appendFileSync, cpSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const found = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** Copies the projects that `manifest` names into folders below `folder`. */
export function layOutCorpus(manifest, folder) {
  const projects = JSON.parse(readFileSync(manifest, 'utf8')).filter(({ valid }) => valid);
  for (const { id, dir, files, env, profiles } of projects) {
    const project = join(folder, id);
    cpSync(join(dirname(manifest), dir), project, { recursive: true });
    const isFound = files.length === 1 && found.includes(basename(files[0]));
    const variables = { ...env, ...(isFound ? {} : composeVariables(project, files)) };
    if (profiles.length > 0) variables.COMPOSE_PROFILES = profiles.join(',');
    const lines = Object.entries(variables).map(([name, value]) => `${name}='${value}'\n`);
    if (lines.length > 0) appendFileSync(join(project, '.env'), `\n${lines.join('')}`);
  }
}

/** What makes Compose read files of other names, or several. */
function composeVariables(project, files) {
  const paths = files.map((path) => {
    if (dirname(path) === '.' || !found.includes(basename(path))) return path;
    // Under its own name it would be taken for a project.
    const renamed = join(dirname(path), `part-of-${basename(path)}`);
    renameSync(join(project, path), join(project, renamed));
    return renamed;
  });
  // Compose looks for a file of one of these names; which ones it reads is up to COMPOSE_FILE.
  if (!found.some((name) => existsSync(join(project, name)))) writeFileSync(join(project, found[0]), '');
  return { COMPOSE_FILE: paths.join(':') };
}
