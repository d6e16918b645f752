import { defineServiceRule } from './rule.js';

/** `cgroup` and `cgroup_parent`: the kubelet keeps the hierarchy of control groups to itself. */
export const cgroup = defineServiceRule({
  id: 'cgroup',
  summary: 'The control group of the container; the kubelet decides.',
  about: ['cgroup', 'cgroup_parent'],
  owns: {
    'services.*.cgroup': { fidelity: 'none', codes: ['namespaces/no-equivalent'] },
    'services.*.cgroup_parent': { fidelity: 'none', codes: ['namespaces/no-equivalent'] },
  },
  apply(service, name, { report }) {
    if (service.cgroup && service.cgroup !== 'private') {
      const reason = 'a pod has a cgroup namespace of its own';
      report('namespaces/no-equivalent', ['services', name, 'cgroup'], {
        setting: `cgroup: ${service.cgroup}`,
        reason,
      });
    }
    if (service.cgroup_parent) {
      const setting = `cgroup_parent: ${service.cgroup_parent}`;
      const reason = 'the kubelet places pods in its own hierarchy';
      report('namespaces/no-equivalent', ['services', name, 'cgroup_parent'], { setting, reason });
    }
    return [];
  },
});
