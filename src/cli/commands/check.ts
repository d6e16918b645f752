import { defineCommand } from '../command.js';
import { mappingFlags, projectFlags, reportFlags } from '../flags.js';
import { comparisonFlags } from '../form-flags.js';
import { convert } from './convert.js';

export const check = defineCommand<typeof projectFlags & typeof comparisonFlags & typeof reportFlags>({
  name: 'check',
  summary: 'check whether Compose files are sound, and what was written is up to date',
  operand: 'FILE',
  groups: [
    ['Which project', projectFlags],
    ['What is compared', comparisonFlags],
    ['What is said about it', reportFlags],
    ['What it becomes', mappingFlags],
  ],
  examples: [
    ['transload check', 'the project of this folder'],
    ['transload check -o k8s/', 'whether k8s/ is what it becomes, with the options k8s/ was made with'],
    ['transload check a/compose.yaml b/compose.yaml', 'the projects that these files belong to'],
    ['transload check --written --diagnostics github', 'all folders that were written, for a pull request on GitHub'],
  ],
  run: async (values, operands) => {
    const { runCheck } = await import('../manifests/run-check.js');
    return runCheck(values, operands, convert);
  },
});
