import { parseAllDocuments, isMap, isPair, isSeq, isScalar, type Node, type Pair } from 'yaml';
import { markVariables } from '../../src/cli/manifests/chart-variables.js';
import { convertProject, coverageOf, type ProjectConversion } from '../../src/convert.js';
import type { Diagnostic, Severity } from '../../src/diagnostics/diagnostic.js';
import { DiagnosticCollector } from '../../src/diagnostics/reporter.js';
import type { SourceRange } from '../../src/diagnostics/source.js';
import { explain } from '../../src/explain/index.js';
import { fullName, outcomesOf, silence } from '../../src/explain/outcome.js';
import { filesFromMap } from '../../src/files-map.js';
import { drawGraph, printDot } from '../../src/graph/index.js';
import type { MappingOptions } from '../../src/options.js';
import { printHelm } from '../../src/output/helm/layout.js';
import { printKustomize } from '../../src/output/kustomize/layout.js';
import { printFiles, printStream } from '../../src/output/plain.js';
import type { ParsedProject, ParseOptions } from '../../src/parsers/compose.js';
import { discoverProject } from '../../src/parsers/discover.js';
import { pointerBelow } from '../../src/values/json-pointer.js';
import { relative, resolve } from '../../src/values/posix-path.js';

/** Where the files of the playground lie; only names below it are ever shown. */
const directory = '/project';

/** How manifests are laid out. */
export type Layout = 'stream' | 'files' | 'kustomize' | 'helm';

/** What is to be translated: text files as they are typed, others as they were dropped. */
export interface Input {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly options: MappingOptions;
  readonly layout: Layout;
}

/** A stretch of a file, in UTF-16 code units. */
export interface Stretch {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  /** Absent for findings about no file. */
  readonly at?: Stretch;
}

/** Something written in a Compose file, and a field that it became. */
export interface Link {
  readonly source: Stretch;
  readonly output: Stretch;
}

/** What became of an attribute, in words. */
export interface Explanation {
  readonly attribute: string;
  readonly becomes: string;
  readonly at?: Stretch;
}

export interface Translation {
  readonly outputs: readonly { readonly path: string; readonly text: string }[];
  readonly findings: readonly Finding[];
  readonly links: readonly Link[];
  readonly explanations: readonly Explanation[];
  /** The topology, in the language of Graphviz. */
  readonly dot: string;
}

/** Translates what is in the playground; what the files say wrong is among the findings. */
export function translate({ files, options, layout }: Input): Translation {
  const collector = new DiagnosticCollector();
  const reader = filesFromMap(new Map([...files].map(([path, content]) => [resolve(directory, path), content])));
  const source = discoverProject({}, { workingDirectory: directory, env: new Map(), files: reader }, collector);
  const mapping = layout === 'helm' ? { ...options, contentHash: false } : options;
  const conversion = convertProject(source, mapping, collector);
  const { parsed, manifests, diagnostics } = conversion;
  const outputs = source && parsed ? layOut(source, mapping, layout, { ...conversion, parsed }) : [];
  return {
    outputs,
    findings: diagnostics.map(asFinding),
    links: parsed && layout !== 'helm' ? findLinks({ ...conversion, parsed }, outputs, layout) : [],
    explanations: parsed ? explanationsOf({ ...conversion, parsed }) : [],
    dot: parsed ? printDot(drawGraph({ ...conversion, manifests, project: parsed.project })) : '',
  };
}

type Converted = ProjectConversion & { readonly parsed: ParsedProject };

function layOut(
  source: ParseOptions,
  mapping: MappingOptions,
  layout: Layout,
  { manifests, parsed }: Converted,
): Translation['outputs'] {
  if (manifests.length === 0) return [];
  const files = {
    stream: () => [{ path: 'manifests.yaml', content: printStream(manifests, 'yaml') }],
    files: () => printFiles(manifests, 'yaml'),
    kustomize: () => printKustomize(manifests, [], false),
    helm: () => {
      const { manifests: marked, variables } = markVariables(source, mapping, manifests);
      const namespace = mapping.namespace ?? parsed.project['x-kubernetes']?.namespace;
      return printHelm(marked, { project: parsed.project.name, namespace, variables });
    },
  };
  return files[layout]().map(({ path, content }) => ({ path, text: content }));
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

function asStretch({ file, start, end }: SourceRange): Stretch {
  return { file: relative(directory, resolve(directory, file)), from: start.offset, to: end.offset };
}

function findLinks(conversion: Converted, outputs: Translation['outputs'], layout: Layout): readonly Link[] {
  const { parsed, manifests, origins } = conversion;
  const wanted = new Map(manifests.map((manifest) => [keyOf(manifest), manifest]));
  return outputs
    .filter(({ path }) => layout !== 'kustomize' || !path.endsWith('kustomization.yaml'))
    .flatMap(({ path, text }) =>
      parseAllDocuments(text).flatMap((document) => {
        const manifest = wanted.get(keyOf(document.toJS() as Parameters<typeof keyOf>[0]));
        const fields = manifest && origins.get(manifest);
        if (!fields || !document.contents) return [];
        return [...stretchesOf(document.contents as Node)].flatMap(([pointer, [from, to]]): Link[] => {
          const origin = fields.get(pointer);
          const key = origin && parsed.locate(origin, 'key');
          const value = origin && parsed.locate(origin, 'value');
          if (!key || !value) return [];
          const source = {
            ...asStretch(key),
            ...(value.file === key.file && { to: Math.max(key.end.offset, value.end.offset) }),
          };
          return [{ source, output: { file: path, from, to } }];
        });
      }),
    );
}

function keyOf({ kind, metadata }: { readonly kind: string; readonly metadata: { readonly name: string } }): string {
  return `${kind} ${metadata.name}`;
}

/** Where each field of a document stands, by JSON pointer. */
function* stretchesOf(node: Node, pointer = ''): Generator<readonly [string, readonly [number, number]]> {
  const items: readonly (readonly [string | number, Node | undefined, number | undefined])[] = isMap(node)
    ? node.items.filter(isPair).map((pair: Pair) => {
        const key = isScalar(pair.key) ? pair.key : undefined;
        return [String(key?.value), pair.value as Node | undefined, key?.range?.[0]] as const;
      })
    : isSeq(node)
      ? node.items.map((item, index) => [index, item as Node, undefined] as const)
      : [];
  for (const [key, value, start] of items) {
    const at = pointerBelow(pointer, key);
    const range = value?.range;
    if (range) yield [at, [start ?? range[0], range[1]]];
    if (value) yield* stretchesOf(value, at);
  }
}

function explanationsOf(conversion: Converted): readonly Explanation[] {
  const attributes = explain({ ...conversion, coverage: coverageOf(conversion.parsed) });
  return attributes.map((attribute) => {
    const outcomes = outcomesOf(attribute).map(({ object, isObject, fields }) =>
      isObject || fields.length === 0 ? object : `${object} ${fields.map(({ name }) => name).join(', ')}`,
    );
    const said = attribute.diagnostics.map(({ message, code }) => `${message} [${code}]`);
    const all = [...outcomes, ...said];
    return {
      attribute: fullName(attribute.path),
      becomes: all.length === 0 ? silence(attribute) : all.join('; '),
      ...(attribute.range ? { at: asStretch(attribute.range) } : {}),
    };
  });
}
