import type { FileReader } from '../model/files.js';
import { isWithin } from '../values/posix-path.js';

/** What to say of a file that is not read because it is reached by a link. */
export const leadsOut = 'is a link that leads out of the project directory; name the file that is meant';

/**
 * Files of which what lies in a directory cannot stand for what lies outside of it: a link that leads out is not
 * followed, so that nothing gets into manifests that nobody named. A path that itself leads out is somebody's word.
 */
export function confinedTo(directory: string, files: FileReader): FileReader {
  let root: string | undefined;
  return {
    lookup: (path) => {
      const entry = files.lookup(path);
      root ??= files.lookup(directory)?.realPath ?? directory;
      const isInside = isWithin(directory, path) || isWithin(root, path);
      return !entry || !isInside || isWithin(root, entry.realPath)
        ? entry
        : { kind: 'other', realPath: entry.realPath, leadsOut: true };
    },
  };
}
