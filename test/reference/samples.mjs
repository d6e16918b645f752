import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders with projects to start from: those of the fixtures, and more that the variable SAMPLES names. */
const folders = [
  join(dirname(fileURLToPath(import.meta.url)), '../../fixtures'),
  ...(process.env['SAMPLES'] ?? '').split(':').filter((folder) => folder !== ''),
];

const composeName = /^(?:docker-)?compose\.ya?ml$/;
const mostBytes = 60_000;
const mostFiles = 40;

/** Projects as people write them: each a map of file names to contents, the Compose file first. */
export function readSamples() {
  return folders.filter((folder) => existsSync(folder)).flatMap((folder) => samplesIn(folder));
}

function samplesIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const file = entries.find(({ name }) => composeName.test(name));
  if (file?.isFile()) {
    const others = textsIn(folder).filter(([name]) => name !== file.name);
    const text = textOf(join(folder, file.name));
    // The project of a case has but one folder above it.
    return text === undefined || text.includes('../../') ? [] : [new Map([[file.name, text], ...others])];
  }
  return entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => samplesIn(join(folder, name)));
}

/** The small text files of a folder, which the Compose file may name. */
function textsIn(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?:\.ya?ml|env|\.labels?|\.txt|\.conf)$/.test(entry.name))
    .slice(0, mostFiles)
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return names.flatMap((name) => {
    const text = textOf(join(folder, name));
    return text === undefined ? [] : [[name, text]];
  });
}

function textOf(path) {
  if (statSync(path).size > mostBytes) return undefined;
  const text = readFileSync(path, 'utf8');
  return text.includes('\uFFFD') ? undefined : text;
}
