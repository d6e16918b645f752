import { pickDefined } from '../values/defined.js';
import { selectorLabels } from '../values/standard-labels.js';
import { defineServiceRule } from './rule.js';

/** `x-kubernetes.pdb`: how many pods may be away while nodes are emptied. */
export const disruptionBudget = defineServiceRule({
  id: 'disruption-budget',
  summary: 'Protection from planned disruption.',
  owns: {
    'services.*.x-kubernetes.pdb': { fidelity: 'exact', field: 'PodDisruptionBudget', codes: ['pdb/no-effect'] },
  },
  apply(_service, name, { facts, project, report }) {
    const { pdb, hpa } = facts.settings.service(name);
    if (pdb === undefined) return [];
    const from = facts.settings.source(name, 'pdb');
    const { root } = facts.groups.of(name);
    const { kind, replicas } = facts.kinds.of(root);
    const pods = hpa === undefined ? replicas : (hpa.min ?? 1);
    if (kind !== 'Deployment' && kind !== 'StatefulSet') {
      report('pdb/no-effect', from, { reason: `it protects no ${kind === 'none' ? 'provider' : kind}` });
      return [];
    }
    if (pods <= 1) {
      report('pdb/no-effect', from, { reason: 'a single pod cannot be kept while its node is emptied' });
      return [];
    }
    const { minAvailable, maxUnavailable = minAvailable === undefined ? 1 : undefined } = pdb;
    if (minAvailable !== undefined && pdb.maxUnavailable !== undefined)
      report('pdb/no-effect', from, { reason: 'the API takes maxUnavailable or minAvailable, not both' });
    if (minAvailable !== undefined && maxUnavailable !== undefined) return [];
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
