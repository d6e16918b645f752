import { convertProject, type ProjectConversion } from '../../convert.js';
import { inFile, type SourceRange } from '../../diagnostics/source.js';
import { withoutRepetition, type ComposePath, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { annotate, originOf } from '../../explain/annotations.js';
import type { FileReader } from '../../model/files.js';
import type { Manifest } from '../../model/manifest.js';
import type { Project } from '../../model/project.js';
import type { MappingOptions } from '../../options.js';
import { printHelm } from '../../output/helm/layout.js';
import type { OutputFile } from '../../output/output-file.js';
import { printKustomize } from '../../output/kustomize/layout.js';
import { printFiles, printStream, type Comments, type FileOptions } from '../../output/plain.js';
import type { ParseOptions } from '../../parsers/compose.js';
import { join, relative, resolve } from '../../values/posix-path.js';
import { mappingOptionsOf } from '../flags.js';
import { formFlags, type ProductValues } from '../form-flags.js';
import { open } from '../open.js';
import { UsageError } from '../usage-error.js';
import { markVariables } from './chart-variables.js';
import { convertOverlays } from './overlays.js';

/** What a project becomes, as the flags say. */
export interface Product {
  readonly diagnostics: readonly Diagnostic[];
  /** All of it in one text. */
  readonly text: () => string;
  /** The files of a folder. */
  readonly files: () => readonly OutputFile[];
}

/** Converts the project that the flags name, seen from `directory`; findings name files as seen from here. */
export function produce(values: ProductValues, directory = '.', disk?: FileReader): Product {
  checkForm(values);
  const { source, collector } = open(values, directory, disk);
  const mapping = mappingFor(values);
  const conversion = convertProject(source, mapping, collector);
  const { manifests, parsed } = conversion;
  const overlays = source && values.layout === 'kustomize' ? convertOverlays(source, values, mapping, directory) : [];
  const conversions = [conversion, ...overlays];
  const diagnostics = withoutRepetition(conversions.flatMap((each) => each.diagnostics));
  const options = (): FileOptions => fileOptions(values, conversions, directory);
  return {
    diagnostics: directory === '.' ? diagnostics : diagnostics.map((finding) => seenFromHere(finding, directory)),
    text: () => printStream(manifests, values.format, options().comments),
    files: () => {
      switch (values.layout) {
        case 'plain':
          return printFiles(manifests, values.format, options());
        case 'kustomize':
          return printKustomize(manifests, overlays, values.generators, options());
        case 'helm':
          return source && parsed ? printChart(source, mapping, manifests, parsed.project) : [];
      }
    },
  };
}

/** How files are to be made of what these conversions gave, which are those of one project. */
function fileOptions(values: ProductValues, conversions: readonly ProjectConversion[], directory: string): FileOptions {
  return {
    ...(values.annotate && { comments: commentsOn(conversions, directory) }),
    ...(values['group-by'] === 'service' && { serviceOf: servicesOf(conversions) }),
  };
}

/** The service that a manifest was made for. */
function servicesOf(conversions: readonly ProjectConversion[]): (manifest: Manifest) => string | undefined {
  const origins = new Map(conversions.flatMap((conversion) => [...conversion.origins]));
  return (manifest) => {
    const [section, name] = originOf(origins.get(manifest) ?? new Map<string, ComposePath>()) ?? [];
    return section === 'services' && typeof name === 'string' ? name : undefined;
  };
}

/** Where in the Compose files each manifest comes from. */
function commentsOn(conversions: readonly ProjectConversion[], directory: string): Comments {
  const here = resolve(process.cwd().replaceAll('\\', '/'), directory);
  const comments = conversions.flatMap(({ parsed, ...conversion }) => {
    const nameOf = (file: string): string =>
      file === '<stdin>' ? file : relative(parsed?.project.directory ?? here, resolve(here, file));
    return parsed ? [...annotate({ ...conversion, parsed }, nameOf)] : [];
  });
  return new Map(comments);
}

/** Kustomize names what it generates after its content itself; a chart has names that stay. */
function mappingFor(values: ProductValues): MappingOptions {
  const mapping = mappingOptionsOf(values);
  return values.generators || values.layout === 'helm' ? { ...mapping, contentHash: false } : mapping;
}

function printChart(
  source: ParseOptions,
  mapping: MappingOptions,
  manifests: readonly Manifest[],
  project: Project,
): readonly OutputFile[] {
  const { manifests: marked, variables } = markVariables(source, mapping, manifests);
  const namespace = mapping.namespace ?? project['x-kubernetes']?.namespace;
  return printHelm(marked, { project: project.name, namespace, variables });
}

/** Throws a UsageError for flags that have no meaning together. */
function checkForm(values: ProductValues): void {
  const { layout, format, overlay, generators, annotate: isAnnotated } = values;
  if (isAnnotated && format === 'json') throw new UsageError('JSON has no comments: --annotate needs YAML', 'convert');
  if (layout === 'helm') {
    for (const flag of ['annotate', 'group-by'] as const) {
      const isGiven = values[flag] !== formFlags[flag].default;
      if (isGiven) throw new UsageError(`--${flag} and --layout helm exclude each other`, 'convert');
    }
  }
  if (layout === 'plain') {
    if (overlay.length > 0) throw new UsageError('--overlay needs --layout kustomize', 'convert');
    if (generators) throw new UsageError('--generators needs --layout kustomize', 'convert');
  } else if (format === 'json') {
    throw new UsageError(`--format json and --layout ${layout} exclude each other`, 'convert');
  }
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
