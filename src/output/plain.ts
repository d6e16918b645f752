import type { Manifest } from '../model/manifest.js';
import type { OutputFile, OutputFormat } from './output-file.js';
import { printYaml } from './yaml.js';

/** All manifests in one text: YAML documents one after the other, or a JSON `List`. */
export function printStream(manifests: readonly Manifest[], format: OutputFormat): string {
  if (format === 'json') return printJson({ apiVersion: 'v1', kind: 'List', items: manifests });
  return manifests.map(printYaml).join('---\n');
}

/**
 * One file an object, named by what it holds: `web-deployment.yaml`, so that the files of one service stand together.
 * Namespaces come first, as kubectl takes the files of a folder in the order of their names.
 */
export function printFiles(manifests: readonly Manifest[], format: OutputFormat): readonly OutputFile[] {
  const print = format === 'json' ? printJson : printYaml;
  return manifests.map((manifest) => ({
    path: `${fileName(manifest)}.${format}`,
    content: print(manifest),
  }));
}

function fileName({ kind, metadata: { name } }: Manifest): string {
  const base = `${name}-${kind.toLowerCase()}`;
  return kind === 'Namespace' ? `00-${base}` : base;
}

function printJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
