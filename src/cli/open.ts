import { resolve } from 'node:path';
import { DiagnosticCollector } from '../diagnostics/reporter.js';
import type { FileReader } from '../model/files.js';
import { disk } from '../node/disk.js';
import { openProject } from '../node/open-project.js';
import type { ParseOptions } from '../parsers/compose.js';
import type { FlagValues, projectFlags } from './flags.js';
import { expectMuch } from './large-input.js';

/** The project that the flags name, seen from a directory, and what there is to say about finding it; `files` hold it. */
export function open(
  values: FlagValues<typeof projectFlags>,
  directory = '.',
  files: FileReader = disk,
): {
  readonly source: ParseOptions | undefined;
  readonly collector: DiagnosticCollector;
} {
  const collector = new DiagnosticCollector();
  const source = openProject(
    {
      files: values.file,
      envFiles: values['env-file'],
      profiles: values.profile,
      projectName: values['project-name'],
      projectDirectory: values['project-directory'],
    },
    collector,
    { workingDirectory: resolve(directory), files },
  );
  if (source) expectMuch(source);
  return { source, collector };
}
