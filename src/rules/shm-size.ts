import type { PodGroup } from '../analysis/pod-groups.js';
import type { Piece } from '../model/plan.js';
import { parseByteSize } from '../values/byte-size.js';
import { byteQuantity } from '../values/kubernetes-quantity.js';
import { resourceName } from '../values/resource-name.js';
import { defineServiceRule, type RuleContext } from './rule.js';

const target = '/dev/shm';

/**
 * `shm_size`: a volume in memory at /dev/shm, seen by all that use the IPC namespace of the service. In both worlds it
 * counts towards the memory limit.
 */
export const shmSize = defineServiceRule({
  id: 'shm-size',
  summary: 'The size of /dev/shm.',
  about: ['shm_size', 'ipc'],
  hooks: true,
  owns: {
    'services.*.shm_size': {
      fidelity: 'exact',
      field: 'volumes[].emptyDir.sizeLimit',
      codes: ['resources/no-equivalent'],
    },
  },
  apply(service, name, context) {
    const { facts, report, project } = context;
    const group = facts.groups.of(name);
    const owner = group.members.find((member) => member.service === name)?.memory ?? name;
    const from = ['services', owner, 'shm_size'];
    const quantity = sizeOf(service.shm_size);
    const ignored = (reason: string): readonly Piece[] => {
      if (quantity === undefined) return [];
      const at = ['services', name, 'shm_size'];
      report('resources/no-equivalent', at, { attribute: 'shm_size', value: quantity, reason });
      return [];
    };
    if (facts.storage.mountsAt(name, target)) return ignored(`something else is mounted at ${target}`);
    if (service.ipc === 'host') return ignored(`with ipc: host the container sees ${target} of the node`);
    const volume = volumeOf(owner, group, context);
    const mount: Piece = { to: 'mount', from, value: { name: volume, mountPath: target } };
    if (owner !== name) {
      ignored(`the container sees ${target} of ${owner}`);
      const lender = project.services[owner];
      const isLent =
        sizeOf(lender?.shm_size) !== undefined && lender?.ipc !== 'host' && !facts.storage.mountsAt(owner, target);
      return isLent ? [mount] : [];
    }
    if (quantity === undefined) return [];
    const emptyDir = { medium: 'Memory', sizeLimit: quantity };
    return [{ to: 'volume', from, value: { name: volume, emptyDir } }, mount];
  },
});

function sizeOf(text: string | undefined): string | undefined {
  const bytes = text === undefined ? undefined : parseByteSize(text);
  return bytes === undefined || bytes <= 0n ? undefined : byteQuantity(bytes);
}

function volumeOf(owner: string, { root }: PodGroup, { facts }: RuleContext): string {
  return root === owner ? 'dev-shm' : resourceName(`${facts.names.service(owner)}-dev-shm`);
}
