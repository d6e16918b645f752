import { reportProxy } from '../analysis/routing/report-notes.js';
import { defineServiceRule } from './rule.js';

/** Labels that tell caddy-docker-proxy its routes; the rule `ingress` makes Ingresses of them. */
export const caddyLabels = defineServiceRule({
  id: 'caddy-labels',
  summary: 'Routes that labels tell caddy-docker-proxy become Ingresses.',
  about: ['labels', 'deploy'],
  owns: {},
  apply(_service, name, { facts, report }) {
    reportProxy(name, 'caddy', 'caddy-docker-proxy', facts, report);
    return [];
  },
});
