import type { Piece } from '../model/plan.js';
import { resourceName } from '../values/resource-name.js';
import { defineServiceRule } from './rule.js';

/** `hostname` and `domainname`: what the container calls itself. How others reach it is a Service's business. */
export const hostname = defineServiceRule({
  id: 'hostname',
  summary: 'The host name that the container has.',
  about: ['hostname', 'domainname'],
  owns: {
    'services.*.hostname': {
      fidelity: 'exact',
      field: 'hostname',
      codes: ['hostname/not-expressible', 'name/sanitised'],
    },
    'services.*.domainname': { fidelity: 'none', codes: ['hostname/not-expressible'] },
  },
  apply(service, name, { report }): readonly Piece[] {
    const { hostname: wanted, domainname } = service;
    if (domainname) {
      const problem = "a pod's domain is that of its namespace";
      report('hostname/not-expressible', ['services', name, 'domainname'], {
        attribute: 'domainname',
        value: domainname,
        problem,
      });
    }
    if (!wanted) return [];
    const from = ['services', name, 'hostname'];
    const [label = ''] = wanted.toLowerCase().split('.');
    if (wanted.includes('.')) {
      const problem = `a pod's host name has no dots; it is ${label}`;
      report('hostname/not-expressible', from, { attribute: 'hostname', value: wanted, problem });
    }
    const isValid = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(label);
    const emitted = isValid ? label : resourceName(label);
    if (!isValid || (label !== wanted && !wanted.includes('.')))
      report('name/sanitised', from, { kind: 'host name', name: wanted, emitted });
    return [{ to: 'pod', from, value: { hostname: emitted } }];
  },
});
