import { defineProjectRule, type Coverage } from './rule.js';

const covered: Coverage = {
  fidelity: 'exact',
  field: 'any',
  codes: ['patch/invalid', 'patch/no-target', 'patch/unknown-field', 'patch/gated-field'],
};

/**
 * `x-kubernetes.patch`: strategic-merge fragments by kind. They are laid over what is emitted, once all else is done
 * (`src/patches`), so this rule contributes nothing itself.
 */
export const patch = defineProjectRule({
  id: 'patch',
  summary: 'Changes to the emitted objects, as strategic-merge fragments.',
  owns: {
    'x-kubernetes.patch': covered,
    'services.*.x-kubernetes.patch': covered,
    'volumes.*.x-kubernetes.patch': covered,
    'networks.*.x-kubernetes.patch': covered,
    'configs.*.x-kubernetes.patch': covered,
    'secrets.*.x-kubernetes.patch': covered,
  },
  apply: () => [],
});
