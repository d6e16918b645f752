import { defineServiceRule } from './rule.js';

/**
 * The Cluster Autoscaler keeps a node for the sake of local storage on it. What a container has in an `emptyDir` is lost
 * whenever its pod moves, so it is no reason to keep a node; a directory of the node itself is.
 */
export const safeToEvict = defineServiceRule({
  id: 'safe-to-evict',
  summary: 'Scratch space that need not keep the Cluster Autoscaler from removing a node.',
  owns: {},
  apply(_service, name, { facts, options }) {
    const { root, members } = facts.groups.of(name);
    const { kind } = facts.kinds.of(root);
    if (!options.safeToEvict || root !== name || (kind !== 'Deployment' && kind !== 'StatefulSet')) return [];
    const mounts = members.flatMap(({ service }) => facts.storage.allMounts(service));
    const scratch = mounts.find(({ volume }) => volume?.emptyDir && volume.emptyDir.medium !== 'Memory');
    if (!scratch || mounts.some(({ volume }) => volume?.hostPath)) return [];
    const annotations = { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'true' };
    return [{ to: 'podMetadata', from: scratch.path, value: { annotations } }];
  },
});
