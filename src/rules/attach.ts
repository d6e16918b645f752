import { defineServiceRule } from './rule.js';

/** `attach: false` keeps the logs of a service out of the terminal of `docker compose up`. */
export const attach = defineServiceRule({
  id: 'attach',
  summary: 'Whether docker compose shows the logs; nothing to a cluster.',
  about: ['attach'],
  owns: { 'services.*.attach': { fidelity: 'none', codes: ['develop/ignored'] } },
  apply(service, name, { report }) {
    if (service.attach === false) report('develop/ignored', ['services', name, 'attach'], { attributes: 'attach' });
    return [];
  },
});
