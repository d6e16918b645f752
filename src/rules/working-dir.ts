import { defineServiceRule } from './rule.js';

/** `working_dir`, verbatim. */
export const workingDir = defineServiceRule({
  id: 'working-dir',
  summary: 'The directory in which the container starts.',
  hooks: true,
  owns: { 'services.*.working_dir': { fidelity: 'exact', field: 'containers[].workingDir' } },
  apply(service, name) {
    if (!service.working_dir) return [];
    return [{ to: 'container', from: ['services', name, 'working_dir'], value: { workingDir: service.working_dir } }];
  },
});
