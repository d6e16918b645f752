import { defineServiceRule } from './rule.js';
import { contributeMounts, ownerCoverage } from './storage/contribute-mounts.js';

/** `secrets` of a service: each a file at its very path, alone, so that nothing beside it is hidden. */
export const secrets = defineServiceRule({
  id: 'secrets',
  summary: 'Secrets mounted as files.',
  about: ['secrets', 'volumes_from'],
  hooks: true,
  owns: {
    'services.*.secrets': { fidelity: 'exact', field: 'volumes[].secret', codes: ['volumes/duplicate-target'] },
    'services.*.secrets[].source': { fidelity: 'exact', field: 'volumes[].secret' },
    'services.*.secrets[].target': { fidelity: 'exact', field: 'containers[].volumeMounts[].mountPath' },
    'services.*.secrets[].uid': ownerCoverage,
    'services.*.secrets[].gid': ownerCoverage,
    'services.*.secrets[].mode': { fidelity: 'exact', field: 'volumes[].secret.defaultMode' },
  },
  apply(_service, name, context) {
    return contributeMounts('secrets', name, context);
  },
});
