import { resourceName } from '../values/resource-name.js';
import { defineServiceRule } from './rule.js';

const ordinaryRuntimes: ReadonlySet<string> = new Set(['', 'runc', 'io.containerd.runc.v2']);

/** `runtime` is chosen by a RuntimeClass of the cluster; the node's ordinary one needs none. */
export const runtime = defineServiceRule({
  id: 'runtime',
  summary: 'The OCI runtime that runs the container.',
  about: ['runtime'],
  owns: {
    'services.*.runtime': {
      fidelity: 'approximate',
      field: 'runtimeClassName',
      codes: ['runtime/class-must-exist'],
    },
  },
  apply(service, name, { report }) {
    const { runtime: wanted = '' } = service;
    if (ordinaryRuntimes.has(wanted)) return [];
    const from = ['services', name, 'runtime'];
    const className = resourceName(wanted);
    report('runtime/class-must-exist', from, { runtime: wanted, className });
    return [{ to: 'pod', from, value: { runtimeClassName: className } }];
  },
});
