import { existsSync, statSync } from 'node:fs';
import { commitOf, forkOf } from '../../node/git/git.js';
import { composeFiles } from '../../parsers/discover.js';
import { dirname, join } from '../../values/posix-path.js';
import { UsageError } from '../usage-error.js';

/** A version of a project: as it is now, as a commit of the repository at a directory has it, or as a file or folder says it. */
export type Version =
  | { readonly kind: 'now'; readonly name: string }
  | { readonly kind: 'commit'; readonly name: string; readonly commit: string; readonly directory: string }
  | { readonly kind: 'path'; readonly name: string };

const now: Version = { kind: 'now', name: 'working tree' };

/**
 * The two versions that `transload diff` compares: those of two files or folders, or of two revisions (`A B`, `A..B`,
 * `A...B`, in the words of Git); a single one is compared with what is there now, and without any, `HEAD` is.
 */
export function versionsOf(operands: readonly string[], files: readonly string[]): readonly [Version, Version] {
  const directory = repositoryOf(files);
  const [first = 'HEAD', second, ...more] = operands;
  if (more.length > 0) throw wrong('compare two versions: OLD NEW, or OLD..NEW');
  if (second === undefined) return rangeOf(first, directory) ?? [versionOf(first, directory), now];
  const versions = [versionOf(first, directory), versionOf(second, directory)] as const;
  const [old, young] = versions;
  if (old.kind !== young.kind) {
    const [revision, path] = old.kind === 'commit' ? [old.name, young.name] : [young.name, old.name];
    throw wrong(`${revision} is a revision, and ${path} a file; say transload diff ${revision} -f ${path}`);
  }
  if (old.kind === 'path' && files.length > 0) throw wrong('name two files either with -f or without, not both');
  return versions;
}

/** Where Git is asked: the repository of the first file, if it is there. */
function repositoryOf([first]: readonly string[]): string {
  const folder = first === undefined || first === '-' ? '.' : dirname(first.replaceAll('\\', '/'));
  return existsSync(folder) ? folder : '.';
}

function rangeOf(operand: string, directory: string): readonly [Version, Version] | undefined {
  const [, from = '', dots, to = ''] = /^(.*?)(\.{2,3})(.*)$/s.exec(operand) ?? [];
  if (dots === undefined || existsSync(operand) || /[/\\]/.test(from.slice(-1) + to.charAt(0))) return undefined;
  const [old, young] = [from, to].map((revision) => commitVersion(revision === '' ? 'HEAD' : revision, directory));
  if (!old || !young) return undefined;
  if (dots === '..') return [old, young];
  const fork = forkOf(old.commit, young.commit, directory);
  if (fork === undefined) throw wrong(`${old.name} and ${young.name} have no commit in common`);
  return [{ kind: 'commit', name: `fork of ${old.name}`, commit: fork, directory }, young];
}

function versionOf(operand: string, directory: string): Version {
  const isPath = existsSync(operand);
  const commit = commitVersion(operand, directory);
  if (isPath && commit && !/[/\\]/.test(operand)) {
    throw wrong(`${operand} is both a file and a revision: write ./${operand}, or ${operand}^0`);
  }
  if (isPath) return pathVersion(operand);
  if (commit) return commit;
  if (commitOf('HEAD', directory) === undefined)
    throw wrong(`${operand} is no file, and there is no Git repository with a commit here`);
  throw wrong(`${operand} is neither a file nor a revision`);
}

function commitVersion(name: string, directory: string): (Version & { kind: 'commit' }) | undefined {
  const commit = commitOf(name, directory);
  return commit === undefined ? undefined : { kind: 'commit', name, commit, directory };
}

function pathVersion(name: string): Version {
  const isFolder = statSync(name).isDirectory();
  if (isFolder && !composeFiles.some((file) => existsSync(join(name, file)))) {
    throw wrong(`there is no Compose file in ${name}`);
  }
  return { kind: 'path', name };
}

function wrong(message: string): UsageError {
  return new UsageError(message, 'diff');
}
