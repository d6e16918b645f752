import { convertProject } from '../../convert.js';
import { inFile, type SourceRange } from '../../diagnostics/source.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Manifest } from '../../model/manifest.js';
import type { OutputFile } from '../../output/output-file.js';
import { printFiles } from '../../output/plain.js';
import { join, relative, resolve } from '../../values/posix-path.js';
import { mappingOptionsOf } from '../flags.js';
import type { ProductValues } from '../form-flags.js';
import { open } from '../open.js';

/** What a project becomes, as the flags say. */
export interface Product {
  readonly diagnostics: readonly Diagnostic[];
  readonly manifests: readonly Manifest[];
  /** The files of a folder. */
  readonly files: () => readonly OutputFile[];
}

/** Converts the project that the flags name, seen from `directory`; findings name files as seen from here. */
export function produce(values: ProductValues, directory = '.'): Product {
  const { source, collector } = open(values, directory);
  const { manifests, diagnostics } = convertProject(source, mappingOptionsOf(values), collector);
  return {
    diagnostics: directory === '.' ? diagnostics : diagnostics.map((finding) => seenFromHere(finding, directory)),
    manifests,
    files: () => printFiles(manifests, values.format),
  };
}

function seenFromHere({ range, related, ...finding }: Diagnostic, directory: string): Diagnostic {
  const rename = (place: SourceRange): SourceRange => inFile(place, nameFromHere(place.file, directory));
  return {
    ...finding,
    ...(range ? { range: rename(range) } : {}),
    ...(related ? { related: related.map((other) => ({ ...other, range: rename(other.range) })) } : {}),
  };
}

function nameFromHere(file: string, directory: string): string {
  const here = process.cwd().replaceAll('\\', '/');
  const path = resolve(resolve(here, directory), file);
  return file === '<stdin>' ? file : path.startsWith(`${here}/`) ? relative(here, path) : join(path);
}
