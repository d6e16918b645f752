import type { CoveredAttribute } from '../../rules/ownership.js';
import { choice } from '../../options/kinds.js';
import { didYouMean } from '../../values/similar-names.js';
import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { mappingFlags, mappingOptionsOf, projectFlags } from '../flags.js';
import { standardOutput } from '../standard-streams.js';
import { UsageError } from '../usage-error.js';

const outputFlags = {
  format: choice({ choices: ['table', 'json', 'markdown'], default: 'table', description: 'form of the explanation' }),
};

export const explain = defineCommand<typeof projectFlags & typeof outputFlags>({
  name: 'explain',
  summary: 'say what became of every line of a Compose project',
  operand: 'SERVICE',
  groups: [
    ['Which project', projectFlags],
    ['What is printed', outputFlags],
    ['What it becomes', mappingFlags],
  ],
  examples: [
    ['transload explain', 'every attribute of the project of this folder'],
    ['transload explain web', 'those of one service'],
    ['transload explain --format markdown > MAPPING.md', 'as a page'],
  ],
  run: async (values, services) => {
    const [{ convertProject, coverageOf }, explanation, { open }, { errorsAlone, report }] = await Promise.all([
      import('../../convert.js'),
      import('../../explain/index.js'),
      import('../open.js'),
      import('../report.js'),
    ]);
    const { source, collector } = open(values);
    const { parsed, ...conversion } = convertProject(source, mappingOptionsOf(values), collector);
    if (report(conversion.diagnostics, errorsAlone) || !parsed) return exitCodes.refused;
    const { joined, project } = parsed;
    const known = Object.keys({ ...joined.project.services, ...project.disabledServices, ...project.disabledJobs });
    for (const name of services) requireService(name, known);
    const coverage: readonly CoveredAttribute[] = coverageOf(parsed);
    const attributes = explanation
      .explain({ ...conversion, parsed, coverage })
      .filter(
        ({ path }) =>
          services.length === 0 ||
          ((explanation.isContainer(path) || explanation.isInactive(path)) && services.includes(String(path[1]))),
      );
    standardOutput.write(explanation.printers[values.format](attributes));
    return exitCodes.done;
  },
});

function requireService(name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  throw new UsageError(`there is no service ${name}${didYouMean(name, known)}`, 'explain');
}
