import { defineServiceRule } from './rule.js';

/** `privileged`. */
export const privileged = defineServiceRule({
  id: 'privileged',
  summary: 'Full access to the node.',
  about: ['privileged'],
  hooks: true,
  owns: {
    'services.*.privileged': {
      fidelity: 'exact',
      field: 'containers[].securityContext.privileged',
      codes: ['security/privileged'],
    },
  },
  apply(service, name, { report }) {
    if (service.privileged !== true) return [];
    const from = ['services', name, 'privileged'];
    report('security/privileged', from, {});
    return [{ to: 'container', from, value: { securityContext: { privileged: true } } }];
  },
});
