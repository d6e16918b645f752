import isEqual from 'lodash/isEqual.js';
import type { Container } from '../model/project.js';
import { defineServiceRule } from './rule.js';

/** Attributes of a container that are the pod's, or the node's, on Kubernetes. */
const ofPod: readonly (keyof Container)[] = [
  'annotations',
  'cgroup',
  'cgroup_parent',
  'dns',
  'dns_opt',
  'dns_search',
  'domainname',
  'extra_hosts',
  'group_add',
  'hostname',
  'init',
  'ipc',
  'isolation',
  'labels',
  'logging',
  'mac_address',
  'network_mode',
  'networks',
  'pid',
  'platform',
  'runtime',
  'stop_grace_period',
  'stop_signal',
  'sysctls',
  'use_api_socket',
  'userns_mode',
  'uts',
  'volumes_from',
];

/**
 * `pre_start`: containers that run to their end before the service's own, which is what init containers do. The rules
 * about containers make them; here is said what cannot be.
 */
export const preStart = defineServiceRule({
  id: 'pre-start',
  summary: 'Containers that run to their end before the service starts.',
  about: ['pre_start'],
  owns: {
    'services.*.pre_start': {
      fidelity: 'approximate',
      field: 'initContainers',
      codes: ['hooks/detail-lost', 'hooks/pre-start-per-pod'],
    },
    'services.*.pre_start[].command': { fidelity: 'exact', field: 'initContainers[].args' },
    'services.*.pre_start[].image': { fidelity: 'exact', field: 'initContainers[].image' },
    'services.*.pre_start[].user': { fidelity: 'exact', field: 'initContainers[].securityContext.runAsUser' },
    'services.*.pre_start[].privileged': { fidelity: 'exact', field: 'initContainers[].securityContext.privileged' },
    'services.*.pre_start[].working_dir': { fidelity: 'exact', field: 'initContainers[].workingDir' },
    'services.*.pre_start[].environment': { fidelity: 'exact', field: 'initContainers[].env' },
    'services.*.pre_start[].per_replica': { fidelity: 'approximate', codes: ['hooks/pre-start-per-pod'] },
  },
  apply(service, name, { facts, report }) {
    const { kind, replicas } = facts.kinds.of(name);
    for (const [index, hook] of (service.pre_start ?? []).entries()) {
      const at = ['services', name, 'pre_start', index];
      if (hook.per_replica !== true && (kind === 'DaemonSet' || replicas > 1)) {
        const pods = kind === 'DaemonSet' ? 'one on every node' : String(replicas);
        report('hooks/pre-start-per-pod', at, { pods });
      }
      for (const attribute of ofPod) {
        if (hook[attribute] === undefined || isEqual(hook[attribute], service[attribute])) continue;
        const problem = `${attribute} of its own is not applied: it has that of the service`;
        report('hooks/detail-lost', [...at, attribute], { hook: 'pre_start', problem });
      }
    }
    return [];
  },
});
