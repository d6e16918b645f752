import { defineServiceRule } from './rule.js';
import { contributeMounts, ownerCoverage } from './storage/contribute-mounts.js';

/** `configs` of a service: each a file at its very path, alone, so that nothing beside it is hidden. */
export const configs = defineServiceRule({
  id: 'configs',
  summary: 'Configs mounted as files.',
  about: ['configs', 'volumes_from'],
  hooks: true,
  owns: {
    'services.*.configs': { fidelity: 'exact', field: 'volumes[].configMap', codes: ['volumes/duplicate-target'] },
    'services.*.configs[].source': { fidelity: 'exact', field: 'volumes[].configMap' },
    'services.*.configs[].target': { fidelity: 'exact', field: 'containers[].volumeMounts[].mountPath' },
    'services.*.configs[].uid': ownerCoverage,
    'services.*.configs[].gid': ownerCoverage,
    'services.*.configs[].mode': { fidelity: 'exact', field: 'volumes[].configMap.defaultMode' },
  },
  apply(_service, name, context) {
    return contributeMounts('configs', name, context);
  },
});
