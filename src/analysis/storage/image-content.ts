import type { FileReader } from '../../model/files.js';
import type { Build } from '../../model/project.js';
import { basename, clean, isAbsolute, isWithin, join, relative } from '../../values/posix-path.js';
import { decodeUtf8 } from '../../values/utf8.js';

/** Largest Dockerfile that is read. */
const largestDockerfile = 262_144;

/**
 * Where an image holds a path of its build context, as far as its Dockerfile tells: what the stage that is built, or
 * one it starts from, copies. Undefined where that cannot be told: no Dockerfile, or a destination with variables.
 */
export function placesInImage(path: string, build: Build, files: FileReader): readonly string[] | undefined {
  const { context } = build;
  if (context === undefined || !isAbsolute(context) || !isWithin(context, path)) return undefined;
  const dockerfile = dockerfileText(build, context, files);
  if (dockerfile === undefined) return undefined;
  const wanted = relative(context, path);
  const places: string[] = [];
  for (const copy of copiesOf(dockerfile, build.target)) {
    const source = copy.sources.find((pattern) => covers(pattern, wanted));
    if (source === undefined) continue;
    const place = destinationOf(wanted, source, copy, files.lookup(join(context, source))?.kind === 'directory');
    if (place === undefined) return undefined;
    places.push(place);
  }
  return places;
}

function dockerfileText(build: Build, context: string, files: FileReader): string | undefined {
  if (build.dockerfile_inline !== undefined) return build.dockerfile_inline;
  const name = build.dockerfile ?? 'Dockerfile';
  const path = isAbsolute(name) ? clean(name) : join(context, name);
  const entry = isWithin(context, path) ? files.lookup(path) : undefined;
  if (entry?.kind !== 'file' || entry.size > largestDockerfile) return undefined;
  const bytes = entry.read();
  return bytes && decodeUtf8(bytes);
}

/** A COPY or ADD from the build context. */
interface Copy {
  /** Paths relative to the context, perhaps with `*` and `?`. */
  readonly sources: readonly string[];
  /** Absolute; undefined if it hangs on variables or on the base image. */
  readonly destination: string | undefined;
  /** Whether the destination is a directory for certain. */
  readonly intoDirectory: boolean;
}

interface Stage {
  readonly base: string;
  readonly name: string;
  readonly copies: Copy[];
  workdir: string | undefined;
}

/** What the stage that is built copies, and the stages it starts from. */
function copiesOf(dockerfile: string, target: string | undefined): readonly Copy[] {
  const stages: Stage[] = [];
  const find = (name: string) => stages.find((stage) => stage.name.toLowerCase() === name.toLowerCase());
  for (const line of instructions(dockerfile)) {
    const [, keyword = '', rest = ''] = /^([A-Za-z]+)\s+(.*)$/s.exec(line) ?? [];
    const stage = stages.at(-1);
    if (/^from$/i.test(keyword)) {
      const base = rest.split(/\s+/).find((word) => !word.startsWith('--')) ?? '';
      const name = /\sAS\s+(\S+)/i.exec(rest)?.[1] ?? String(stages.length);
      stages.push({ base, name, copies: [], workdir: find(base)?.workdir });
    } else if (/^workdir$/i.test(keyword) && stage) stage.workdir = absolutePath(rest.trim(), stage.workdir);
    else if (/^(?:copy|add)$/i.test(keyword) && !/(?:^|\s)--from=/.test(rest)) {
      const copy = readCopy(rest, stage?.workdir);
      if (copy) stage?.copies.push(copy);
    }
  }
  const copies: Copy[] = [];
  let stage = target === undefined ? stages.at(-1) : find(target);
  for (let left = stages.length; left > 0 && stage; left--) {
    copies.push(...stage.copies);
    const { base, name } = stage;
    stage = base === name ? undefined : find(base);
  }
  return copies;
}

function absolutePath(text: string, workdir: string | undefined): string | undefined {
  const path = text.replaceAll(/^["']|["']$/g, '');
  if (path.includes('$')) return undefined;
  if (isAbsolute(path)) return clean(path);
  return workdir === undefined ? undefined : join(workdir, path);
}

/** The words of COPY: flags aside, sources and then the destination; or the same as a JSON list. */
function readCopy(rest: string, workdir: string | undefined): Copy | undefined {
  const text = rest.replace(/^(?:--\S+\s+)*/, '');
  const words = text.startsWith('[')
    ? Array.from(text.matchAll(/"([^"]*)"/g), ([, word = '']) => word)
    : text.split(/\s+/);
  const destination = words.at(-1);
  const sources = words.slice(0, -1).map((word) => clean(word).replace(/^\//, '') || '.');
  if (destination === undefined || sources.length === 0 || text.startsWith('<<')) return undefined;
  return {
    sources,
    destination: absolutePath(destination, workdir),
    intoDirectory: sources.length > 1 || /(?:^|\/)\.?$/.test(destination),
  };
}

/** The instructions of a Dockerfile, continuation lines joined, comments and empty lines left out. */
function instructions(dockerfile: string): readonly string[] {
  const found: string[] = [];
  let parts: string[] = [];
  for (const line of dockerfile.split(/\r?\n/)) {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) continue;
    const continued = text.endsWith('\\');
    parts.push(continued ? text.slice(0, -1) : text);
    if (continued) continue;
    found.push(parts.join(' '));
    parts = [];
  }
  return parts.length === 0 ? found : [...found, parts.join(' ')];
}

/** Where a copy puts a path that one of its sources covers: a directory's content goes into the destination. */
function destinationOf(wanted: string, source: string, copy: Copy, isDirectory: boolean): string | undefined {
  const { destination, intoDirectory } = copy;
  if (destination === undefined) return undefined;
  if (source === '.') return join(destination, wanted);
  if (/[*?]/.test(source))
    return wanted.split('/').length > source.split('/').length ? undefined : join(destination, basename(wanted));
  if (isDirectory) return join(destination, relative(source, wanted));
  return intoDirectory ? join(destination, basename(source)) : destination;
}

/** Whether a source of COPY takes a path: it is the path, lies above it, or its wildcards match it or what is above it. */
function covers(source: string, wanted: string): boolean {
  if (source === '.') return true;
  const pattern = source.split('/');
  const parts = wanted.split('/');
  return parts.length >= pattern.length && pattern.every((part, index) => matches(part, parts[index] ?? ''));
}

/** Whether a name matches a pattern of `*` and `?`; back to the last `*` on a mismatch, so in quadratic time at most. */
function matches(pattern: string, name: string): boolean {
  let [at, star, resume] = [0, -1, 0];
  for (let index = 0; index < name.length;) {
    if (pattern[at] === '*') {
      star = at++;
      resume = index;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[index])) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
