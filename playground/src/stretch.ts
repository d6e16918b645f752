import memoize from 'lodash/memoize.js';
import type { SourceRange } from '../../src/diagnostics/source.js';
import { relative, resolve } from '../../src/values/posix-path.js';

/** Where the files of the playground lie; only names below it are ever shown. */
export const directory = '/project';

/** A stretch of a file, in UTF-16 code units. */
export interface Stretch {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

export function asStretch({ file, start, end }: SourceRange): Stretch {
  return { file: nameOf(file), from: start.offset, to: end.offset };
}

/** The same few files are asked for thousands of times. */
const nameOf = memoize((file: string): string => relative(directory, resolve(directory, file)));
