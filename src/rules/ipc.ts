import { defineServiceRule } from './rule.js';

/** `ipc`. The containers of a pod share it; `service:` and `container:` therefore make a pod, which others decide. */
export const ipc = defineServiceRule({
  id: 'ipc',
  summary: 'The IPC namespace: that of the node, or of another service by sharing its pod.',
  about: ['ipc'],
  owns: {
    'services.*.ipc': {
      fidelity: 'exact',
      field: 'hostIPC',
      codes: ['namespaces/host-shared', 'namespaces/no-equivalent', 'pod/merged', 'pod/merge-impossible'],
    },
  },
  apply(service, name, { report }) {
    const mode = service.ipc ?? '';
    const from = ['services', name, 'ipc'];
    if (mode === 'host') {
      report('namespaces/host-shared', from, { attribute: 'ipc' });
      return [{ to: 'pod', from, value: { hostIPC: true } }];
    }
    if (!/^(?:|private|shareable|service:.*|container:.*)$/.test(mode)) {
      report('namespaces/no-equivalent', from, {
        setting: `ipc: ${mode}`,
        reason: 'a pod has its own /dev/shm and IPC',
      });
    }
    return [];
  },
});
