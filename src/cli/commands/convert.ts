import { choice, optionalText } from '../../options/kinds.js';
import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { mappingFlags, mappingOptionsOf, projectFlags, reportFlags } from '../flags.js';

const outputFlags = {
  output: optionalText({
    alias: 'o',
    placeholder: 'PATH',
    description: 'write to this file; to a folder, or a path ending in /, one file an object',
  }),
  format: choice({ choices: ['yaml', 'json'], default: 'yaml', description: 'spelling of the manifests' }),
};

export const convert = defineCommand<typeof projectFlags & typeof outputFlags & typeof reportFlags>({
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
    ['transload convert -o k8s/', 'one file an object in k8s/'],
    ['transload convert -f app.yaml -n shop | kubectl apply -f -', 'straight to a cluster'],
  ],
  run: async (values) => {
    const [{ convertProject }, { open }, { report }, { writeManifests }] = await Promise.all([
      import('../../convert.js'),
      import('../open.js'),
      import('../report.js'),
      import('../write.js'),
    ]);
    const { source, collector } = open(values);
    const { manifests, diagnostics } = convertProject(source, mappingOptionsOf(values), collector);
    if (report(diagnostics, values)) return exitCodes.refused;
    await writeManifests(manifests, values.output, values.format);
    return exitCodes.done;
  },
});
