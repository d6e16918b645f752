import { defineServiceRule } from './rule.js';
import { contributeMounts } from './storage/contribute-mounts.js';

/** `tmpfs`: an empty directory in memory, which counts towards the memory limit as it does under Docker. */
export const tmpfs = defineServiceRule({
  id: 'tmpfs',
  summary: 'Directories in memory.',
  about: ['tmpfs', 'volumes', 'volumes_from'],
  hooks: true,
  owns: {
    'services.*.tmpfs': { fidelity: 'exact', field: 'volumes[].emptyDir', codes: ['tmpfs/option-lost'] },
  },
  apply(_service, name, context) {
    return contributeMounts('tmpfs', name, context);
  },
});
