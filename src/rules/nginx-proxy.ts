import { reportProxy } from '../analysis/routing/report-notes.js';
import { defineServiceRule } from './rule.js';

/** Variables that tell nginx-proxy its routes; the rule `ingress` makes Ingresses of them. */
export const nginxProxy = defineServiceRule({
  id: 'nginx-proxy',
  summary: 'Routes that variables tell nginx-proxy become Ingresses.',
  about: ['environment'],
  owns: {},
  apply(_service, name, { facts, report }) {
    reportProxy(name, 'nginx-proxy', 'nginx-proxy', facts, report);
    return [];
  },
});
