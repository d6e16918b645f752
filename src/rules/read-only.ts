import { defineServiceRule } from './rule.js';

/** `read_only`. */
export const readOnly = defineServiceRule({
  id: 'read-only',
  summary: 'A root file system that cannot be written.',
  about: ['read_only'],
  hooks: true,
  owns: {
    'services.*.read_only': { fidelity: 'exact', field: 'containers[].securityContext.readOnlyRootFilesystem' },
  },
  apply(service, name) {
    if (service.read_only !== true) return [];
    const value = { securityContext: { readOnlyRootFilesystem: true } };
    return [{ to: 'container', from: ['services', name, 'read_only'], value }];
  },
});
