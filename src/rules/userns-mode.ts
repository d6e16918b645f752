import { defineServiceRule } from './rule.js';

/** `userns_mode: host` is what a pod has by default. */
export const usernsMode = defineServiceRule({
  id: 'userns-mode',
  summary: 'The user namespace.',
  owns: { 'services.*.userns_mode': { fidelity: 'exact', codes: ['namespaces/no-equivalent'] } },
  apply(service, name, { report }) {
    const mode = service.userns_mode;
    if (!mode || mode === 'host') return [];
    const reason =
      'a pod takes the user namespace of the node, or one of its own (x-kubernetes.patch: hostUsers: false)';
    report('namespaces/no-equivalent', ['services', name, 'userns_mode'], { setting: `userns_mode: ${mode}`, reason });
    return [];
  },
});
