import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { DiagnosticCollector } from '../diagnostics/reporter.js';
import type { SourceRange, SourceText } from '../diagnostics/source.js';
import type { FileReader } from '../model/files.js';
import type { Project } from '../model/project.js';
import type { MappingNode } from './located.js';

/** What a project is read from, apart from its files. */
export interface ParseOptions {
  /** The Compose files in order; the first is the base, later ones override it. */
  readonly sources: readonly SourceText[];
  /** Absolute directory that relative paths start from. */
  readonly projectDirectory: string;
  readonly files: FileReader;
  /** The environment for interpolation, `.env` files already merged in. */
  readonly env: ReadonlyMap<string, string>;
  /** What `~` stands for. */
  readonly homeDirectory?: string;
  readonly projectName?: string;
  readonly profiles?: readonly string[];
}

/** A project that was read, and the way back from its values to the text. */
export interface ParsedProject {
  readonly project: Project;
  /** The canonical model as a located tree; the same shape as `project`. */
  readonly tree: MappingNode;
  /** Where a path of the model was written; the nearest enclosing written thing for a value nobody wrote. */
  locate(path: ComposePath, of?: 'key' | 'value'): SourceRange | undefined;
}

/** Reads Compose text into the canonical model. Undefined when an error makes the model meaningless. */
export type ParseProject = (options: ParseOptions, collector: DiagnosticCollector) => ParsedProject | undefined;
