import { markVariables } from '../../src/cli/manifests/chart-variables.js';
import { readOverlays, type OverlayRequest } from '../../src/cli/manifests/overlay-request.js';
import { convertOverlay } from '../../src/cli/manifests/overlay.js';
import { convertProject, type ProjectConversion } from '../../src/convert.js';
import {
  hasErrors,
  withoutRepetition,
  type ComposePath,
  type Diagnostic,
  type Severity,
} from '../../src/diagnostics/diagnostic.js';
import { DiagnosticCollector } from '../../src/diagnostics/reporter.js';
import { filesFromMap } from '../../src/files-map.js';
import type { MappingOptions } from '../../src/options.js';
import { printHelm } from '../../src/output/helm/layout.js';
import { printKustomize } from '../../src/output/kustomize/layout.js';
import type { OutputFile } from '../../src/output/output-file.js';
import { printFiles, printStream } from '../../src/output/plain.js';
import type { ParsedProject, ParseOptions } from '../../src/parsers/compose.js';
import { discoverProject } from '../../src/parsers/discover.js';
import { resolve } from '../../src/values/posix-path.js';
import { LinkFinder, type Link } from './links.js';
import { overlaysOf, type Settings } from './settings.js';
import { asStretch, directory, type Stretch } from './stretch.js';

/** What is to be translated: text files as they are typed, others as they were dropped. */
export interface Input {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly settings: Settings;
}

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  /** Absent for findings about no file. */
  readonly at?: Stretch;
}

export interface Translation {
  /** Empty if there are errors. */
  readonly outputs: readonly { readonly path: string; readonly text: string }[];
  readonly findings: readonly Finding[];
  readonly links: readonly Link[];
}

export type Converted = ProjectConversion & { readonly parsed: ParsedProject };

/** A translation, and what it was made from, for whoever wants to see more of it. */
export interface Translated {
  readonly translation: Translation;
  /** Undefined if the project could not be read. */
  readonly conversion: Converted | undefined;
}

/** Translates what is in the playground; what the files say wrong is among the findings. */
export function translate({ files, settings }: Input): Translated {
  const collector = new DiagnosticCollector();
  const surroundings = {
    workingDirectory: directory,
    env: new Map<string, string>(),
    files: filesFromMap(new Map([...files].map(([path, content]) => [resolve(directory, path), content]))),
  };
  const source = discoverProject({ profiles: settings.profiles }, surroundings, collector);
  const mapping = mappingFor(settings);
  const conversion = convertProject(source, mapping, collector);
  const requests = source && settings.layout === 'kustomize' ? requestsFor(settings, files, source) : [];
  const overlays = requests.map((request) =>
    convertOverlay(source as ParseOptions, request, mapping, (file) => {
      const found = new DiagnosticCollector();
      return { source: discoverProject({ files: [file] }, surroundings, found), collector: found };
    }),
  );
  const conversions = [conversion, ...overlays];
  const diagnostics = withoutRepetition(conversions.flatMap((each) => each.diagnostics));
  const { parsed } = conversion;
  const whole = parsed && { ...conversion, parsed };
  const links: Link[] = [];
  const finder = new LinkFinder([...files.values()].filter((content) => typeof content === 'string'));
  for (const { parsed: read, ...each } of settings.layout === 'helm' ? [] : conversions) {
    if (read) finder.add({ ...each, locate: (path) => stretchOf(read, path) });
  }
  const outputs =
    source && whole && !hasErrors(diagnostics)
      ? layOut(source, mapping, settings, whole, overlays, finder).map(({ path, content }) => ({
          path,
          text: finder.read(path, content, links),
        }))
      : [];
  return { translation: { outputs, findings: diagnostics.map(asFinding), links }, conversion: whole };
}

/** Kustomize names what it generates after its content itself; a chart has names that stay. */
function mappingFor({ options, layout, generators }: Settings): MappingOptions {
  return layout === 'helm' || (layout === 'kustomize' && generators) ? { ...options, contentHash: false } : options;
}

/** What the project is made of already is no overlay. */
function requestsFor(settings: Settings, files: Input['files'], { sources }: ParseOptions): readonly OverlayRequest[] {
  const isRead = new Set(sources.map(({ path }) => path));
  const asked = overlaysOf(settings, files.keys()).filter((written) => {
    const [, file = ''] = /=(.*)$/s.exec(written) ?? [];
    return !isRead.has(resolve(directory, file));
  });
  const requests = readOverlays(asked);
  return typeof requests === 'string' ? [] : requests;
}

function layOut(
  source: ParseOptions,
  mapping: MappingOptions,
  { layout, generators }: Settings,
  { manifests, parsed }: Converted,
  overlays: Parameters<typeof printKustomize>[1],
  { comments }: LinkFinder,
): readonly OutputFile[] {
  if ([manifests, ...overlays.map((overlay) => overlay.manifests)].every(({ length }) => length === 0)) return [];
  switch (layout) {
    case 'stream':
      return [{ path: 'manifests.yaml', content: printStream(manifests, 'yaml', comments) }];
    case 'files':
      return printFiles(manifests, 'yaml', { comments });
    case 'kustomize':
      return printKustomize(manifests, overlays, generators, { comments });
    case 'helm': {
      const { manifests: marked, variables } = markVariables(source, mapping, manifests);
      const namespace = mapping.namespace ?? parsed.project['x-kubernetes']?.namespace;
      return printHelm(marked, { project: parsed.project.name, namespace, variables });
    }
  }
}

/** From the key to the end of the value. */
function stretchOf(parsed: ParsedProject, path: ComposePath): Stretch | undefined {
  const key = parsed.locate(path, 'key');
  const value = parsed.locate(path, 'value');
  if (!key || !value) return undefined;
  const stretch = asStretch(key);
  return value.file === key.file ? { ...stretch, to: Math.max(key.end.offset, value.end.offset) } : stretch;
}

function asFinding({ code, severity, message, help, range }: Diagnostic): Finding {
  return {
    code,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    ...(range === undefined ? {} : { at: asStretch(range) }),
  };
}
