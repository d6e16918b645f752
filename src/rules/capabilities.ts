import type { Piece } from '../model/plan.js';
import { capabilityNames } from '../values/capability-names.js';
import { similarName } from '../values/similar-names.js';
import { defineServiceRule } from './rule.js';

/** `cap_add` and `cap_drop`. Kubernetes writes capabilities without `CAP_`, in capitals. */
export const capabilities = defineServiceRule({
  id: 'capabilities',
  summary: 'Capabilities that the process has or has not.',
  about: ['cap_add', 'cap_drop'],
  hooks: true,
  owns: {
    'services.*.cap_add': {
      fidelity: 'exact',
      field: 'containers[].securityContext.capabilities.add',
      codes: ['capabilities/unknown'],
    },
    'services.*.cap_drop': {
      fidelity: 'exact',
      field: 'containers[].securityContext.capabilities.drop',
      codes: ['capabilities/unknown'],
    },
  },
  apply(service, name, { report }) {
    return (['add', 'drop'] as const).flatMap((verb) => {
      const attribute = `cap_${verb}` as const;
      const written = new Set<string>();
      return (service[attribute] ?? []).flatMap((capability, index): Piece[] => {
        const from = ['services', name, attribute, index];
        const known = capability.toUpperCase().replace(/^CAP_/, '');
        if (known !== 'ALL' && !capabilityNames.has(known)) {
          const suggestion = similarName(known, capabilityNames);
          report('capabilities/unknown', from, { name: capability, suggestion });
        }
        if (written.has(known)) return [];
        written.add(known);
        return [{ to: 'container', from, value: { securityContext: { capabilities: { [verb]: [known] } } } }];
      });
    });
  },
});
