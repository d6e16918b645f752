import { knownKomposeLabels } from '../analysis/kompose-labels.js';
import { similarName } from '../values/similar-names.js';
import { defineProjectRule } from './rule.js';

/** Says what is wrong with labels meant for kompose; what they ask for is done by the rules it concerns. */
export const komposeLabels = defineProjectRule({
  id: 'kompose-labels',
  summary: 'Labels for kompose: understood as far as they can be, never ignored without a word.',
  owns: {},
  apply({ facts, report }) {
    for (const problem of facts.settings.problems) {
      const { label, path } = problem;
      switch (problem.kind) {
        case 'unknown': {
          const suggestion = similarName(label, knownKomposeLabels());
          report('kompose/unknown-label', path, { label, ...(suggestion === undefined ? {} : { suggestion }) });
          break;
        }
        case 'no-effect':
          report('kompose/no-effect', path, { label, reason: problem.reason });
          break;
        case 'invalid': {
          const { value, expected, outcome } = problem;
          report('kompose/invalid-value', path, { label, value, expected, outcome });
        }
      }
    }
    return [];
  },
});
