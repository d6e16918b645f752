import type { Manifest } from '../model/manifest.js';
import { fileNames } from './file-names.js';
import type { OutputFile, OutputFormat } from './output-file.js';
import { printYaml } from './yaml.js';

/** All manifests in one text: YAML documents one after the other, or a JSON `List`. */
export function printStream(manifests: readonly Manifest[], format: OutputFormat): string {
  if (format === 'json') return printJson({ apiVersion: 'v1', kind: 'List', items: manifests });
  return manifests.map(printYaml).join('---\n');
}

/** One file an object, named by what it holds. */
export function printFiles(manifests: readonly Manifest[], format: OutputFormat): readonly OutputFile[] {
  const print = format === 'json' ? printJson : printYaml;
  return [...fileNames(manifests)].map(([manifest, name]) => ({
    path: `${name}.${format}`,
    content: print(manifest),
  }));
}

function printJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
