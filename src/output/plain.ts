import type { Manifest, ManifestComments } from '../model/manifest.js';
import { groupBy } from '../values/group-by.js';
import { fileNames, serviceFileNames, type ServiceOf } from './file-names.js';
import type { OutputFile, OutputFormat } from './output-file.js';
import { printYaml } from './yaml.js';

/** What there is to say about manifests, where it is to be said. */
export type Comments = ReadonlyMap<Manifest, ManifestComments>;

/** How manifests are spread over files, and what is said in them. */
export interface FileOptions {
  readonly comments?: Comments | undefined;
  /** Given if the objects of a service are to share a file. */
  readonly serviceOf?: ServiceOf | undefined;
}

/** All manifests in one text: YAML documents one after the other, or a JSON `List`. */
export function printStream(manifests: readonly Manifest[], format: OutputFormat, comments?: Comments): string {
  if (format === 'json') return printJson({ apiVersion: 'v1', kind: 'List', items: manifests });
  return manifests.map((manifest) => printYaml(manifest, comments?.get(manifest))).join('---\n');
}

/** One file an object, or a service, named by what it holds. */
export function printFiles(
  manifests: readonly Manifest[],
  format: OutputFormat,
  { comments, serviceOf }: FileOptions = {},
): readonly OutputFile[] {
  const names = serviceOf ? serviceFileNames(manifests, serviceOf) : fileNames(manifests);
  return [...groupBy(manifests, (manifest) => names.get(manifest) ?? '')].map(([name, group]) => {
    const [only] = group;
    const content = format === 'json' && only && !serviceOf ? printJson(only) : printStream(group, format, comments);
    return { path: `${name}.${format}`, content };
  });
}

function printJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
