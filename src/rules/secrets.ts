import { defineServiceRule, type Coverage } from './rule.js';
import { contributeMounts } from './storage/contribute-mounts.js';

const owner: Coverage = {
  fidelity: 'approximate',
  field: 'securityContext.fsGroup',
  codes: ['files/owner-approximated'],
};

/** `secrets` of a service: each a file at its very path, alone, so that nothing beside it is hidden. */
export const secrets = defineServiceRule({
  id: 'secrets',
  summary: 'Secrets mounted as files.',
  hooks: true,
  owns: {
    'services.*.secrets': { fidelity: 'exact', field: 'volumes[].secret', codes: ['volumes/duplicate-target'] },
    'services.*.secrets[].source': { fidelity: 'exact', field: 'volumes[].secret' },
    'services.*.secrets[].target': { fidelity: 'exact', field: 'containers[].volumeMounts[].mountPath' },
    'services.*.secrets[].uid': owner,
    'services.*.secrets[].gid': owner,
    'services.*.secrets[].mode': { fidelity: 'exact', field: 'volumes[].secret.defaultMode' },
  },
  apply(_service, name, context) {
    return contributeMounts('secrets', name, context);
  },
});
