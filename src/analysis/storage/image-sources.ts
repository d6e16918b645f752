import type { FileReader } from '../../model/files.js';
import type { Build } from '../../model/project.js';
import { clean, isAbsolute, isWithin, join, relative } from '../../values/posix-path.js';
import { decodeUtf8 } from '../../values/utf8.js';

/** Largest Dockerfile that is read. */
const largestDockerfile = 262_144;

/**
 * Whether an image holds a path of its build context, as far as its Dockerfile tells: whether the stage that is built,
 * or one it starts from, copies it. Undefined where there is no Dockerfile to read.
 */
export function isCopiedIntoImage(path: string, build: Build, files: FileReader): boolean | undefined {
  const { context } = build;
  if (context === undefined || !isAbsolute(context) || !isWithin(context, path)) return undefined;
  const dockerfile = dockerfileText(build, context, files);
  if (dockerfile === undefined) return undefined;
  const wanted = relative(context, path);
  return copiedSources(dockerfile, build.target).some((source) => covers(source, wanted));
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

interface Stage {
  readonly base: string;
  readonly name: string;
  readonly sources: string[];
}

/** What COPY and ADD take from the build context, in the stage that is built and those it starts from. */
function copiedSources(dockerfile: string, target: string | undefined): readonly string[] {
  const stages: Stage[] = [];
  for (const line of instructions(dockerfile)) {
    const [, keyword = '', rest = ''] = /^([A-Za-z]+)\s+([\s\S]*)$/.exec(line) ?? [];
    if (keyword.toUpperCase() === 'FROM') {
      const base = rest.split(/\s+/).find((word) => !word.startsWith('--')) ?? '';
      stages.push({ base, name: /\sAS\s+(\S+)/i.exec(rest)?.[1] ?? String(stages.length), sources: [] });
    } else if (/^(?:COPY|ADD)$/i.test(keyword) && !/(?:^|\s)--from=/.test(rest)) {
      stages.at(-1)?.sources.push(...copySources(rest));
    }
  }
  const named = (name: string) => stages.findIndex((stage) => stage.name.toLowerCase() === name.toLowerCase());
  const sources: string[] = [];
  let at = target === undefined ? stages.length - 1 : named(target);
  for (let left = stages.length; left > 0 && at >= 0; left--) {
    const stage = stages[at];
    sources.push(...(stage?.sources ?? []));
    at = named(stage?.base ?? '');
  }
  return sources;
}

/** All but the last word, flags aside; in the JSON form all but the last text. */
function copySources(rest: string): readonly string[] {
  const text = rest.replace(/^(?:--\S+\s+)*/, '');
  const words = text.startsWith('[') ? [...text.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '') : text.split(/\s+/);
  return words.slice(0, -1).filter((word) => !word.startsWith('<<'));
}

/** The instructions of a Dockerfile, continuation lines joined, comments and empty lines left out. */
function instructions(dockerfile: string): readonly string[] {
  const found: string[] = [];
  let current = '';
  for (const line of dockerfile.split(/\r?\n/)) {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) continue;
    const continued = text.endsWith('\\');
    current += ` ${continued ? text.slice(0, -1) : text}`;
    if (continued) continue;
    found.push(current.trim());
    current = '';
  }
  if (current !== '') found.push(current.trim());
  return found;
}

/** Whether a source of COPY takes a path: it is the path, lies above it, or its wildcards match it or what is above it. */
function covers(source: string, wanted: string): boolean {
  const cleaned = clean(source).replace(/^\//, '') || '.';
  if (cleaned === '.') return true;
  const pattern = cleaned.split('/');
  const parts = wanted.split('/');
  return parts.length >= pattern.length && pattern.every((part, index) => matches(part, parts[index] ?? ''));
}

/** Whether a name matches a pattern of `*` and `?`; back to the last `*` on a mismatch, so in quadratic time at most. */
function matches(pattern: string, name: string): boolean {
  let [at, star, resume] = [0, -1, 0];
  for (let index = 0; index < name.length; ) {
    if (pattern[at] === '*') {
      star = at++;
      resume = index;
    } else if (pattern[at] === '?' || pattern[at] === name[index]) {
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
