import { countPath, podCount } from '../analysis/availability.js';
import { pickDefined } from '../values/defined.js';
import { selectorLabels } from '../values/standard-labels.js';
import { defineServiceRule } from './rule.js';

/** How many pods may be away while nodes are emptied: one of several, or what `x-kubernetes.pdb` says. */
export const disruptionBudget = defineServiceRule({
  id: 'disruption-budget',
  summary: 'Protection from planned disruption.',
  owns: {
    'services.*.x-kubernetes.pdb': {
      fidelity: 'exact',
      field: 'PodDisruptionBudget',
      codes: ['pdb/added', 'pdb/no-effect'],
    },
  },
  apply(_service, name, { facts, options, project, report }) {
    const asked = facts.settings.service(name).pdb;
    const { root } = facts.groups.of(name);
    const { fewest } = podCount(name, facts);
    if (asked === false || (asked === undefined && !options.disruptionBudgets)) return [];
    if (asked === undefined && (root !== name || fewest <= 1)) return [];
    const pdb = asked === undefined || asked === true ? {} : asked;
    const from = asked === undefined ? countPath(name, facts, project) : facts.settings.source(name, 'pdb');
    const { kind } = facts.kinds.of(root);
    if (kind !== 'Deployment' && kind !== 'StatefulSet') {
      if (asked !== undefined)
        report('pdb/no-effect', from, { reason: `it protects no ${kind === 'none' ? 'provider' : kind}` });
      return [];
    }
    if (fewest <= 1) {
      report('pdb/no-effect', from, { reason: 'a single pod cannot be kept while its node is emptied' });
      return [];
    }
    const { minAvailable, maxUnavailable = minAvailable === undefined ? 1 : undefined } = pdb;
    if (minAvailable !== undefined && pdb.maxUnavailable !== undefined)
      report('pdb/no-effect', from, { reason: 'the API takes maxUnavailable or minAvailable, not both' });
    if (minAvailable !== undefined && maxUnavailable !== undefined) return [];
    if (asked === undefined) report('pdb/added', from, { service: name, count: fewest });
    const app = facts.names.service(root);
    return [
      {
        to: 'object',
        from,
        value: {
          kind: 'PodDisruptionBudget',
          name: facts.names.service(name),
          app,
          selector: selectorLabels(app, project.name),
          ...pickDefined({ minAvailable, maxUnavailable }),
        },
      },
    ];
  },
});
