import { defineCommand } from '../command.js';
import { mappingFlags, projectFlags, reportFlags } from '../flags.js';
import { differenceFlags } from '../versions/difference-flags.js';

export const diff = defineCommand<typeof projectFlags & typeof differenceFlags & typeof reportFlags>({
  name: 'diff',
  summary: 'show what a change of Compose files changes in the Kubernetes objects',
  operand: 'VERSION',
  groups: [
    ['Which project', projectFlags],
    ['What is printed', differenceFlags],
    ['What is said about it', reportFlags],
    ['What it becomes', mappingFlags],
  ],
  examples: [
    ['transload diff', 'what has changed since the last commit'],
    ['transload diff main..HEAD -f app/compose.yaml', 'what a branch changes; main HEAD and main...HEAD as in Git'],
    ['transload diff old.yaml new.yaml', 'two Compose files, or two folders that have one'],
    ['transload diff HEAD~1 --format names', 'added, changed and removed objects; status 1 if there are any'],
  ],
  run: async (values, operands) => {
    const { runDiff } = await import('../versions/run-diff.js');
    return runDiff(values, operands);
  },
});
