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
    ['transload convert --written', 'all such folders anew, each with the options it was made with'],
    ['transload convert -f app.yaml -n shop | kubectl apply -f -', 'straight to a cluster'],
  ],
  run: async (values) => {
    if (values.written && values.output !== undefined) {
      throw new UsageError('--written and --output exclude each other', 'convert');
    }
    const { convertProjectOnce, convertWritten } = await import('../manifests/run-convert.js');
    return await (values.written ? convertWritten(values, convert) : convertProjectOnce(values));
  },
});
