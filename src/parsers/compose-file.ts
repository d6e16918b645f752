import type { SourceText } from '../diagnostics/source.js';
import { clean, dirname, isAbsolute, isWindowsAbsolute, join, relative } from '../values/posix-path.js';
import type { MappingNode } from './located.js';
import { readText } from './read-text.js';
import type { StageContext } from './stage.js';
import { readYaml, type ComposeDocument } from './yaml.js';

/** The text of a Compose file, and where it lies. */
export interface ComposeSource extends SourceText {
  /** Absolute; undefined for text that is no file, such as standard input. */
  readonly path?: string;
}

/** A Compose file whose documents were read. */
export interface ComposeFile {
  readonly source: ComposeSource;
  readonly documents: readonly ComposeDocument[];
}

/** The mapping that a document is; undefined, with a report, if it is none. */
export function mappingOf({ root }: ComposeDocument, { collector }: StageContext): MappingNode | undefined {
  if (root.kind === 'mapping') return root;
  const isEmpty = root.kind === 'scalar' && root.value === null;
  const help = isEmpty ? 'remove the `---` that nothing follows' : 'start with a line that says services:';
  const params = { problem: 'a Compose file is a mapping, with keys such as services:', help };
  collector.report('yaml/invalid', [], params, { span: root.span });
  return undefined;
}

/**
 * Reads the Compose file at an absolute path that another file refers to; undefined, with a report at the reference, if
 * it cannot be. Its name in messages is the way to it as seen from the referring file.
 */
export function readReferredFile(
  path: string,
  reference: Reference,
  { files, collector, projectDirectory }: StageContext,
): ComposeFile | undefined {
  const from = reference.file.path === undefined ? projectDirectory : dirname(reference.file.path);
  const nameOfFrom = reference.file.path === undefined ? '.' : dirname(reference.file.name);
  const name = isAbsolute(nameOfFrom) ? path : join(nameOfFrom, relative(from, path));
  const text = readText(path, name, files);
  if ('problem' in text) {
    collector.report(
      'file/unreadable',
      reference.path,
      { file: name, problem: text.problem },
      { span: reference.span },
    );
    return undefined;
  }
  const source: ComposeSource = { ...text, path };
  return { source, documents: readYaml(source, collector) };
}

/** A place in a file that names another file. */
export interface Reference {
  readonly file: ComposeSource;
  readonly path: readonly (string | number)[];
  readonly span: { readonly source: SourceText; readonly start: number; readonly end: number };
}

/** The path as seen from a directory, unless it is absolute, on this or another system. */
export function resolveFrom(directory: string, path: string): string {
  return isAbsolute(path) || isWindowsAbsolute(path) ? clean(path) : join(directory, path);
}

/** Whether a reference names something on another machine: a Git repository or an OCI artifact. */
export function isRemoteReference(reference: string): boolean {
  return (
    /^(?:oci|git|ssh):\/\//.test(reference) ||
    /^https?:\/\/[^?#]+\.git(?:[?#]|$)/.test(reference) ||
    /^github\.com\//.test(reference) ||
    /^[\w.-]+@[\w.-]+:/.test(reference)
  );
}
