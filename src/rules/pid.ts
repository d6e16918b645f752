import { defineServiceRule } from './rule.js';

/** `pid`. Sharing with another service takes one pod, which others decide, and a process namespace for all of it. */
export const pid = defineServiceRule({
  id: 'pid',
  summary: 'The process namespace: that of the node, or of another service by sharing its pod.',
  about: ['pid'],
  owns: {
    'services.*.pid': {
      fidelity: 'exact',
      field: 'hostPID, shareProcessNamespace',
      codes: ['namespaces/host-shared', 'namespaces/no-equivalent', 'pod/merged', 'pod/merge-impossible'],
    },
  },
  apply(service, name, { facts, report }) {
    const mode = service.pid ?? '';
    const from = ['services', name, 'pid'];
    if (mode === 'host') {
      report('namespaces/host-shared', from, { attribute: 'pid' });
      return [{ to: 'pod', from, value: { hostPID: true } }];
    }
    if (/^(?:service|container):/.test(mode)) {
      const isShared = facts.groups.of(name).members.length > 1;
      return isShared ? [{ to: 'pod', from, value: { shareProcessNamespace: true } }] : [];
    }
    if (mode !== '' && mode !== 'private') {
      report('namespaces/no-equivalent', from, { setting: `pid: ${mode}`, reason: 'Kubernetes knows host alone' });
    }
    return [];
  },
});
