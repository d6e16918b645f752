import { defineServiceRule } from './rule.js';

/** `isolation` of Windows containers: processes by default; Hyper-V only through a RuntimeClass. */
export const isolation = defineServiceRule({
  id: 'isolation',
  summary: 'How Windows containers are isolated.',
  about: ['isolation'],
  owns: { 'services.*.isolation': { fidelity: 'none', codes: ['namespaces/no-equivalent'] } },
  apply(service, name, { report }) {
    const { isolation: mode } = service;
    if (!mode || mode === 'default' || mode === 'process') return [];
    const reason = `install a RuntimeClass for ${mode} and name it with \`runtime\``;
    report('namespaces/no-equivalent', ['services', name, 'isolation'], { setting: `isolation: ${mode}`, reason });
    return [];
  },
});
