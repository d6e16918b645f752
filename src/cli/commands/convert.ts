import { defineCommand, type Command } from '../command.js';
import { mappingFlags, projectFlags, reportFlags } from '../flags.js';
import { outputFlags } from '../form-flags.js';
import { UsageError } from '../usage-error.js';

export const convert: Command = defineCommand<typeof projectFlags & typeof outputFlags & typeof reportFlags>({
  name: 'convert',
  summary: 'translate a Compose project into Kubernetes manifests',
  groups: [
    ['Which project', projectFlags],
    ['Where to', outputFlags],
    ['What is said about it', reportFlags],
    ['What it becomes', mappingFlags],
  ],
  examples: [
    ['transload convert', 'the project of this folder, to standard output'],
    ['transload convert -o k8s/', 'one file an object in k8s/, where nothing out of date stays'],
    ['transload convert -o k8s/ --watch', 'again whenever something changes'],
    ['transload convert --recursive . -o k8s/', 'every project of a repository, each in a folder of its own'],
    ['transload convert --written', 'all such folders anew, each with the options it was made with'],
    ['transload convert -f app.yaml -n shop | kubectl apply -f -', 'straight to a cluster'],
  ],
  run: async (values) => {
    const { recursive, written, output, file, watch } = values;
    if (watch) {
      for (const flag of ['written', 'recursive', 'fail-on-change'] as const) {
        if (values[flag] === true || typeof values[flag] === 'string') throw exclusive(`--watch and --${flag}`);
      }
      if (output === undefined || output === '-')
        throw new UsageError('--watch writes again: say where with -o', 'convert');
      if (file.includes('-')) throw new UsageError('--watch needs files: standard input is read once', 'convert');
      const { convertWatching } = await import('../manifests/run-watch.js');
      return await convertWatching(values, output);
    }
    if (written && output !== undefined) throw exclusive('--written and --output');
    if (written && recursive !== undefined) throw exclusive('--written and --recursive');
    if (recursive !== undefined && file.length > 0) throw exclusive('--recursive and --file');
    if (recursive !== undefined && output === undefined) {
      throw new UsageError('--recursive makes folders: say where with -o', 'convert');
    }
    if (written) {
      const { convertWritten } = await import('../manifests/convert-many.js');
      return await convertWritten(values, convert);
    }
    if (recursive !== undefined && output !== undefined) {
      const { convertBelow } = await import('../manifests/convert-many.js');
      return await convertBelow(values, recursive, output);
    }
    const { convertProjectOnce } = await import('../manifests/run-convert.js');
    return await convertProjectOnce(values);
  },
});

function exclusive(flags: string): UsageError {
  return new UsageError(`${flags} exclude each other`, 'convert');
}
