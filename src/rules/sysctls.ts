import type { Piece } from '../model/plan.js';
import { safeSysctls } from '../values/safe-sysctls.js';
import { sortedEntries } from '../values/sorted.js';
import { defineServiceRule } from './rule.js';

/**
 * `sysctls`: those of the namespaces that a pod has of its own. A kubelet refuses a pod with one that it does not allow,
 * so without the word that the nodes allow them all, the unsafe ones are left out: the application runs without.
 */
export const sysctls = defineServiceRule({
  id: 'sysctls',
  summary: 'Kernel parameters of the pod.',
  about: ['sysctls'],
  owns: {
    'services.*.sysctls': {
      fidelity: 'approximate',
      field: 'securityContext.sysctls',
      codes: ['sysctls/unsafe', 'sysctls/dropped'],
    },
  },
  apply(service, name, { options, report }) {
    const path = ['services', name, 'sysctls'];
    const unsafe: string[] = [];
    const pieces: Piece[] = [];
    for (const [key, value] of sortedEntries(service.sysctls ?? {})) {
      // The kernel takes both spellings of the path; the API server compares with dots.
      const dotted = key.includes('/') && !key.includes('.') ? key.replaceAll('/', '.') : key;
      const reason = reasonToDrop(dotted, service.network_mode === 'host', service.ipc === 'host');
      if (reason !== undefined) report('sysctls/dropped', [...path, key], { name: key, reason });
      else if (!options.unsafeSysctls && !safeSysctls.has(dotted)) unsafe.push(dotted);
      else {
        const sysctl = { name: dotted, value };
        pieces.push({ to: 'pod', from: [...path, key], value: { securityContext: { sysctls: [sysctl] } } });
      }
    }
    if (unsafe.length > 0) report('sysctls/unsafe', path, { names: unsafe.join(', ') });
    return pieces;
  },
});

function reasonToDrop(name: string, usesHostNetwork: boolean, usesHostIpc: boolean): string | undefined {
  if (name.startsWith('net.')) return usesHostNetwork ? "the pod uses the node's network" : undefined;
  if (/^(?:kernel\.(?:msg|sem$|shm)|fs\.mqueue\.)/.test(name)) {
    return usesHostIpc ? "the pod uses the node's IPC namespace" : undefined;
  }
  return 'it belongs to the node, not to a namespace';
}
