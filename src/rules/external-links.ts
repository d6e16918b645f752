import type { Piece } from '../model/plan.js';
import { isHostName } from '../values/host-name.js';
import { resourceName } from '../values/resource-name.js';
import { defineServiceRule } from './rule.js';

/** `external_links`: containers of other projects, by a Service that leads to the host given for them. */
export const externalLinks = defineServiceRule({
  id: 'external-links',
  summary: 'Names of hosts outside the project.',
  about: ['external_links'],
  owns: {
    'services.*.external_links': {
      fidelity: 'approximate',
      field: 'Service spec.externalName',
      codes: ['external-links/unknown', 'external-links/by-name', 'service/alias-conflict'],
    },
  },
  apply(service, name, { facts, options, project, report }) {
    if (!service.external_links?.length) return [];
    const hosts = new Map(
      options.externalLink.map((given): readonly [string, string] => {
        const [alias = '', host = ''] = given.split(/=(.*)/s, 2);
        return [alias, host];
      }),
    );
    const owners = new Map(Object.keys(project.services).map((owner) => [facts.names.service(owner), owner]));
    for (const alias of facts.aliases.all) owners.set(alias.name, alias.services.join(', '));
    return service.external_links.flatMap((link, index): Piece[] => {
      const from = ['services', name, 'external_links', index];
      const [container = '', alias = container] = link.split(':', 2);
      const host = hosts.get(alias) ?? hosts.get(container);
      const owner = owners.get(resourceName(alias));
      if (owner !== undefined) {
        report('service/alias-conflict', from, { alias, problem: `it is the name of ${owner}` });
        return [];
      }
      if (host === undefined || !isHostName(host)) {
        if (alias === container && host === undefined) report('external-links/by-name', from, { name: container });
        else report('external-links/unknown', from, { link, alias });
        return [];
      }
      const externalName = host.toLowerCase();
      return [
        {
          to: 'object',
          from,
          value: { kind: 'Service', name: resourceName(alias), type: 'ExternalName', externalName, ports: [] },
        },
      ];
    });
  },
});
