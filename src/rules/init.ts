import { defineServiceRule } from './rule.js';

/** `init`: with a shared process namespace the pod's pause process is PID 1, which reaps zombies as Docker's init does. */
export const init = defineServiceRule({
  id: 'init',
  summary: 'A process that reaps zombies.',
  about: ['init'],
  owns: {
    'services.*.init': {
      fidelity: 'approximate',
      field: 'shareProcessNamespace',
      codes: ['init/shared-pid', 'namespaces/no-equivalent'],
    },
  },
  apply(service, name, { report }) {
    if (service.init !== true) return [];
    const from = ['services', name, 'init'];
    if (service.pid === 'host') {
      const reason = 'with pid: host the processes belong to the init of the node';
      report('namespaces/no-equivalent', from, { setting: 'init', reason });
      return [];
    }
    report('init/shared-pid', from, { service: name });
    return [{ to: 'pod', from, value: { shareProcessNamespace: true } }];
  },
});
