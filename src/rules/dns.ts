import { ipVersion } from '../values/ip-address.js';
import { defineServiceRule } from './rule.js';

/** Kubernetes allows three name servers in all, and the cluster's own is one of them. */
const mostServers = 2;

/** `dns`: name servers beside the cluster's own, which has to stay for the names of services. */
export const dns = defineServiceRule({
  id: 'dns',
  summary: 'Further name servers.',
  about: ['dns'],
  owns: {
    'services.*.dns': {
      fidelity: 'approximate',
      field: 'dnsConfig.nameservers',
      codes: ['dns/appended', 'dns/entry-dropped'],
    },
  },
  apply(service, name, { report }) {
    const from = ['services', name, 'dns'];
    const servers: string[] = [];
    for (const [index, server] of (service.dns ?? []).entries()) {
      const drop = (reason: string): void => {
        report('dns/entry-dropped', [...from, index], { entry: server, reason });
      };
      if (ipVersion(server) === undefined) drop('it is no IP address');
      else if (servers.includes(server)) continue;
      else if (servers.length === mostServers) drop('Kubernetes allows two besides that of the cluster');
      else servers.push(server);
    }
    if (servers.length === 0) return [];
    report('dns/appended', from, { what: 'name servers', values: servers.join(', ') });
    return [{ to: 'pod', from, value: { dnsConfig: { nameservers: servers } } }];
  },
});
