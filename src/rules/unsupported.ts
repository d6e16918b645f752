import type { Ownership } from './rule.js';

/**
 * Attributes that have no meaning on Kubernetes and need no words about it: the loader has used them up, or they hold
 * for Compose alone. Everything else belongs to a rule, which says what it does or does not do.
 */
export const consumedByLoader: Ownership = {
  directory: { fidelity: 'exact' },
  disabledJobs: { fidelity: 'exact', codes: ['profiles/inactive'] },
  disabledServices: { fidelity: 'exact', codes: ['profiles/inactive'] },
  include: { fidelity: 'exact', codes: ['include/overridden', 'reference/cycle'] },
  'include[].env_file': { fidelity: 'exact' },
  'include[].path': { fidelity: 'exact', codes: ['file/unreadable'] },
  'include[].project_directory': { fidelity: 'exact' },
  name: { fidelity: 'exact', field: 'label app.kubernetes.io/instance' },
  version: { fidelity: 'none', codes: ['file/version-obsolete'] },
  'x-kubernetes.namespace': { fidelity: 'exact', field: 'metadata.namespace' },
  // What the loader has read for `content` and `environment`.
  'configs.*.resolvedContent': { fidelity: 'exact' },
  'secrets.*.resolvedContent': { fidelity: 'exact' },
  'services.*.extends': { fidelity: 'exact' },
};
