import { defineServiceRule, type Coverage } from './rule.js';
import { contributeMounts } from './storage/contribute-mounts.js';

const owner: Coverage = {
  fidelity: 'approximate',
  field: 'securityContext.fsGroup',
  codes: ['files/owner-approximated'],
};

/** `configs` of a service: each a file at its very path, alone, so that nothing beside it is hidden. */
export const configs = defineServiceRule({
  id: 'configs',
  summary: 'Configs mounted as files.',
  hooks: true,
  owns: {
    'services.*.configs': { fidelity: 'exact', field: 'volumes[].configMap', codes: ['volumes/duplicate-target'] },
    'services.*.configs[].source': { fidelity: 'exact', field: 'volumes[].configMap' },
    'services.*.configs[].target': { fidelity: 'exact', field: 'containers[].volumeMounts[].mountPath' },
    'services.*.configs[].uid': owner,
    'services.*.configs[].gid': owner,
    'services.*.configs[].mode': { fidelity: 'exact', field: 'volumes[].configMap.defaultMode' },
  },
  apply(_service, name, context) {
    return contributeMounts('configs', name, context);
  },
});
