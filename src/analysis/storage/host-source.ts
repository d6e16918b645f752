import type { FileEntry } from '../../model/files.js';
import { clean, dirname, isAbsolute, isWithin, isWindowsAbsolute, join, relative } from '../../values/posix-path.js';
import { resourceName } from '../../values/resource-name.js';
import type { FactSources } from '../facts.js';

/**
 * Where the source of a bind mount lies. Only what lies in the project directory, links followed, is ever looked at:
 * manifests must not depend on, or give away, other files of the machine they are made on.
 */
export type HostSource = HostPlace & {
  /** Clean and absolute. */
  readonly path: string;
  /** How to call it in messages, the same on every machine. */
  readonly label: string;
  /** Resource name made of the path. */
  readonly name: string;
};

type HostPlace =
  /** In the project directory; without an entry nothing exists there. */
  | { readonly place: 'project'; readonly entry: FileEntry | undefined }
  /** Relative or in the home directory: means something else on every machine. */
  | { readonly place: 'personal' }
  /** An absolute path that may be meant for the nodes. */
  | { readonly place: 'host' }
  | { readonly place: 'windows' };

/** Finds out where a source lies; `written` is its text in the Compose file, if known. */
export function locateSource(source: string, written: string | undefined, sources: FactSources): HostSource {
  if (isWindowsAbsolute(source)) return { place: 'windows', path: source, label: source, name: resourceName(source) };
  if (source.startsWith('~')) return { place: 'personal', path: source, label: source, name: resourceName(source) };
  const { directory } = sources.project;
  const path = isAbsolute(source) ? clean(source) : join(directory, source);
  if (isWithin(directory, path)) {
    const below = relative(directory, path);
    const entry = sources.files.lookup(path);
    const label = below === '.' ? '.' : `./${below}`;
    const name = resourceName(below === '.' ? sources.project.name : below);
    if (entry && !isWithin(realDirectory(sources), entry.realPath)) return { place: 'personal', path, label, name };
    return { place: 'project', entry, path, label, name };
  }
  const personal = personalLabel(path, written, sources);
  if (personal === undefined) return { place: 'host', path, label: path, name: resourceName(path) };
  return { place: 'personal', path, label: personal, name: resourceName(personal.replace(/^(?:\.\.\/|~\/)+/, '')) };
}

/** The project directory with links followed. */
export function realDirectory({ files, project }: FactSources): string {
  return files.lookup(project.directory)?.realPath ?? project.directory;
}

/** A path outside the project as seen from the project or the home directory, if that is how it was meant. */
function personalLabel(path: string, written: string | undefined, sources: FactSources): string | undefined {
  const { homeDirectory, project } = sources;
  const start = written?.replace(/^["']/, '').charAt(0);
  if (start === '/') return undefined;
  const fromHome = homeDirectory !== undefined && homeDirectory !== '/' && isWithin(homeDirectory, path);
  if (start !== '.' && fromHome) return `~/${relative(homeDirectory, path)}`;
  const parent = dirname(project.directory);
  return start === '.' || (parent !== '/' && isWithin(parent, path)) ? relative(project.directory, path) : undefined;
}
