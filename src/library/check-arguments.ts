import { entriesOf } from '../values/entries.js';

/** What a value must be, in words and as a test. */
interface Expectation {
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const text: Expectation = { expected: 'a text', accepts: isText };
const texts: Expectation = {
  expected: 'a list of texts',
  accepts: (value) => Array.isArray(value) && value.every(isText),
};

const expectations: Readonly<Record<string, Expectation>> = {
  directory: { expected: 'an absolute path', accepts: (value) => typeof value === 'string' && value.startsWith('/') },
  env: {
    expected: 'an object of texts',
    accepts: (value) => isObject(value) && Object.values(value).every(isTextOrUnset),
  },
  envFiles: texts,
  files: { expected: 'a FileReader', accepts: (value) => isObject(value) && typeof value['lookup'] === 'function' },
  format: { expected: 'yaml or json', accepts: (value) => value === 'yaml' || value === 'json' },
  profiles: texts,
  projectDirectory: text,
  projectName: text,
  workingDirectory: text,
};

/** Throws a TypeError for an option, other than the mapping options, that has the wrong type. */
export function checkOptions(options: Readonly<Record<string, unknown>>): void {
  for (const [name, { expected, accepts }] of entriesOf(expectations)) {
    if (options[name] !== undefined && !accepts(options[name]))
      throw new TypeError(`option ${name} must be ${expected}`);
  }
}

/** Throws a TypeError unless the value is Compose text, a file, or a list of files. */
export function checkInput(input: unknown): void {
  const isInput = isText(input) || (Array.isArray(input) ? input.length > 0 && input.every(isFile) : isFile(input));
  if (!isInput) throw new TypeError('input must be Compose text, or one or more files: { path, content }');
}

/** Throws a TypeError unless the value is a list of paths. */
export function checkPaths(paths: unknown): void {
  if (!texts.accepts(paths)) throw new TypeError('paths must be a list of texts');
}

function isFile(value: unknown): boolean {
  return isObject(value) && isText(value['path']) && isText(value['content']);
}

function isTextOrUnset(value: unknown): boolean {
  return value === undefined || isText(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
