import { reportProxy } from '../analysis/routing/report-notes.js';
import { defineServiceRule } from './rule.js';

/** Labels that tell Traefik its routes; the rule `ingress` makes Ingresses of them. */
export const traefikLabels = defineServiceRule({
  id: 'traefik-labels',
  summary: 'Routes that labels tell Traefik become Ingresses.',
  about: ['labels', 'deploy'],
  owns: {},
  apply(_service, name, { facts, report }) {
    reportProxy(name, 'traefik', 'Traefik', facts, report);
    return [];
  },
});
