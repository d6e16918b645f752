import { parseByteSize } from '../values/byte-size.js';
import { byteQuantity } from '../values/kubernetes-quantity.js';
import { resourceName } from '../values/resource-name.js';
import { defineServiceRule } from './rule.js';

const target = '/dev/shm';

/** `shm_size`: a volume in memory at /dev/shm. In both worlds it counts towards the memory limit. */
export const shmSize = defineServiceRule({
  id: 'shm-size',
  summary: 'The size of /dev/shm.',
  hooks: true,
  owns: {
    'services.*.shm_size': {
      fidelity: 'exact',
      field: 'volumes[].emptyDir.sizeLimit',
      codes: ['resources/no-equivalent'],
    },
  },
  apply(service, name, { facts, report }) {
    const bytes = service.shm_size === undefined ? undefined : parseByteSize(service.shm_size);
    if (bytes === undefined || bytes <= 0n) return [];
    const from = ['services', name, 'shm_size'];
    const quantity = byteQuantity(bytes);
    const ignored = (reason: string) => {
      report('resources/no-equivalent', from, { attribute: 'shm_size', value: quantity, reason });
    };
    if (facts.storage.mountsAt(name, target)) ignored(`something else is mounted at ${target}`);
    else if (service.ipc === 'host') ignored(`with ipc: host the container sees ${target} of the node`);
    else {
      const { root } = facts.groups.of(name);
      const volume = root === name ? 'dev-shm' : resourceName(`${facts.names.service(name)}-dev-shm`);
      const emptyDir = { medium: 'Memory', sizeLimit: quantity };
      return [
        { to: 'volume', from, value: { name: volume, emptyDir } },
        { to: 'mount', from, value: { name: volume, mountPath: target } },
      ];
    }
    return [];
  },
});
