import { isAbsolute, isWithin, relative } from './posix-path.js';

/** A path as a user would write it in a Compose file of this directory: `./web`; what lies elsewhere stays as it is. */
export function shownPath(directory: string, path: string): string {
  if (!isAbsolute(path) || !isWithin(directory, path)) return path;
  const inside = relative(directory, path);
  return inside === '.' ? '.' : `./${inside}`;
}
