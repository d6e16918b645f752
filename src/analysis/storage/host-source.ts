import type { FileEntry } from '../../model/files.js';
import {
  clean,
  dirname,
  isAbsolute,
  isWithin,
  isWindowsAbsolute,
  join,
  relative,
  resolve,
} from '../../values/posix-path.js';
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
  const root = rootDirectory(sources);
  const path = isAbsolute(source) ? clean(source) : join(directory, source);
  if (isWithin(root, path)) {
    const below = relative(directory, path);
    const entry = sources.files.lookup(path);
    const label = /^\.\.?(?:\/|$)/.test(below) ? below : `./${below}`;
    const name = resourceName(below === '.' ? sources.project.name : below.replace(/^(?:\.\.(?:\/|$))+/, ''));
    if (entry && !isWithin(realRoot(sources), entry.realPath)) return { place: 'personal', path, label, name };
    return { place: 'project', entry, path, label, name };
  }
  const personal = personalLabel(path, written, sources);
  if (personal === undefined) {
    return { place: 'host', path, label: path, name: path === '/' ? 'root' : resourceName(path) };
  }
  const name = resourceName(personal.replace(/^(?:\.\.\/|~\/)+/, ''));
  return { place: 'personal', path, label: personal, name };
}

/** The directory whose files may be embedded: that of the project, or one that the user allows. */
function rootDirectory({ options, project }: FactSources): string {
  return options.bindRoot === undefined ? project.directory : resolve(project.directory, options.bindRoot);
}

/** The same with links followed. */
export function realRoot(sources: FactSources): string {
  const root = rootDirectory(sources);
  return sources.files.lookup(root)?.realPath ?? root;
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
