import { convertProject } from '../../convert.js';
import { inFile, type SourceRange } from '../../diagnostics/source.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Manifest } from '../../model/manifest.js';
import type { OutputFile } from '../../output/output-file.js';
import { printKustomize } from '../../output/kustomize/layout.js';
import { printFiles } from '../../output/plain.js';
import { join, relative, resolve } from '../../values/posix-path.js';
import { mappingOptionsOf } from '../flags.js';
import type { ProductValues } from '../form-flags.js';
import { open } from '../open.js';
import { UsageError } from '../usage-error.js';
import { convertOverlays } from './overlays.js';

/** What a project becomes, as the flags say. */
export interface Product {
  readonly diagnostics: readonly Diagnostic[];
  readonly manifests: readonly Manifest[];
  /** The files of a folder. */
  readonly files: () => readonly OutputFile[];
}

/** Converts the project that the flags name, seen from `directory`; findings name files as seen from here. */
export function produce(values: ProductValues, directory = '.'): Product {
  checkForm(values);
  const { source, collector } = open(values, directory);
  const given = mappingOptionsOf(values);
  // Kustomize names what it generates after its content itself.
  const mapping = values.generators ? { ...given, contentHash: false } : given;
  const base = convertProject(source, mapping, collector);
  const { overlays, diagnostics: further } =
    source && values.layout === 'kustomize'
      ? convertOverlays(source, values, mapping, directory)
      : { overlays: [], diagnostics: [] };
  const diagnostics = withoutRepetition([...base.diagnostics, ...further]);
  return {
    diagnostics: directory === '.' ? diagnostics : diagnostics.map((finding) => seenFromHere(finding, directory)),
    manifests: base.manifests,
    files: () =>
      values.layout === 'kustomize'
        ? printKustomize(base.manifests, overlays, values.generators)
        : printFiles(base.manifests, values.format),
  };
}

/** Throws a UsageError for flags that have no meaning together. */
function checkForm({ layout, format, overlay, generators }: ProductValues): void {
  if (layout === 'plain') {
    if (overlay.length > 0) throw new UsageError('--overlay needs --layout kustomize', 'convert');
    if (generators) throw new UsageError('--generators needs --layout kustomize', 'convert');
  } else if (format === 'json') {
    throw new UsageError(`--format json and --layout ${layout} exclude each other`, 'convert');
  }
}

/** What several conversions say alike, such as those of a project and its overlays, is said once. */
export function withoutRepetition(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values()];
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
