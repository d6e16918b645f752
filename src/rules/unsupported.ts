import type { Ownership } from './rule.js';

/**
 * Attributes that have no meaning on Kubernetes and need no words about it: the loader has used them up, or they hold
 * for Compose alone. Everything else belongs to a rule, which says what it does or does not do.
 */
export const consumedByLoader: Ownership = {
  directory: { fidelity: 'exact' },
  disabledServices: { fidelity: 'exact', codes: ['profiles/inactive'] },
  name: { fidelity: 'exact', field: 'label app.kubernetes.io/instance' },
  'services.*.extends': { fidelity: 'exact' },
};
