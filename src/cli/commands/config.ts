import { choice } from '../../options/kinds.js';
import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { projectFlags, reportFlags } from '../flags.js';

const outputFlags = {
  format: choice({ choices: ['yaml', 'json'], default: 'yaml', description: 'spelling of the model' }),
};

export const config = defineCommand<typeof projectFlags & typeof outputFlags & typeof reportFlags>({
  name: 'config',
  summary: 'print a Compose project as it was read, as docker compose config does',
  groups: [
    ['Which project', projectFlags],
    ['What is printed', outputFlags],
    ['What is said about it', reportFlags],
  ],
  examples: [['transload config --format json', 'the project of this folder, variables filled in']],
  run: async (values) => {
    const [{ parseProject }, { open }, { report }, { printYaml }] = await Promise.all([
      import('../../parsers/compose.js'),
      import('../open.js'),
      import('../report.js'),
      import('../../output/yaml.js'),
    ]);
    const { source, collector } = open(values);
    const parsed = source && parseProject(source, collector);
    if (report(collector.diagnostics, values) || !parsed) return exitCodes.refused;
    process.stdout.write(
      values.format === 'json' ? `${JSON.stringify(parsed.project, undefined, 2)}\n` : printYaml(parsed.project),
    );
    return exitCodes.done;
  },
});
