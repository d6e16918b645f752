import { defineServiceRule } from './rule.js';
import { contributeMounts } from './storage/contribute-mounts.js';

/** `volumes_from`: the volumes of another service at the same places. */
export const volumesFrom = defineServiceRule({
  id: 'volumes-from',
  summary: 'Volumes taken from another service.',
  owns: {
    'services.*.volumes_from': {
      fidelity: 'approximate',
      field: 'containers[].volumeMounts[]',
      codes: ['volumes-from/partial'],
    },
  },
  apply(_service, name, context) {
    return contributeMounts('volumes-from', name, context);
  },
});
