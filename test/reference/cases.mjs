import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the cases of the loader lie: one folder a topic, one folder a case. */
export const casesFolder = join(dirname(fileURLToPath(import.meta.url)), '../../fixtures/loader');

/** Files of a case that are about the case, not part of its project. */
const about = new Set(['case.json', 'expected.json', 'expected-error.txt', 'deviation.md', 'ours.json']);

/** Every case, with the files of its project and how it is to be read. */
export function readCases(folder = casesFolder) {
  return subfolders(folder).flatMap((topic) =>
    subfolders(join(folder, topic)).map((name) => readCase(join(folder, topic, name), `${topic}/${name}`)),
  );
}

function readCase(folder, id) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return {
    id,
    folder,
    files: new Map(
      names
        .filter((name) => !about.has(name))
        .sort()
        .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
    ),
    request: readJson(join(folder, 'case.json')) ?? {},
    model: readJson(join(folder, 'expected.json')),
    error: readText(join(folder, 'expected-error.txt')),
    deviation: readDeviation(folder),
  };
}

function readDeviation(folder) {
  const reason = readText(join(folder, 'deviation.md'));
  return reason === undefined ? undefined : { reason, model: readJson(join(folder, 'ours.json')) };
}

function subfolders(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function readJson(file) {
  const text = readText(file);
  return text === undefined ? undefined : JSON.parse(text);
}
