import { ipVersion } from '../values/ip-address.js';
import { isDnsSubdomain } from '../values/label.js';
import { compareText } from '../values/sorted.js';
import { defineServiceRule } from './rule.js';

/** `extra_hosts`: lines of `/etc/hosts`. */
export const extraHosts = defineServiceRule({
  id: 'extra-hosts',
  summary: 'Lines of /etc/hosts.',
  about: ['extra_hosts'],
  owns: {
    'services.*.extra_hosts': { fidelity: 'exact', field: 'hostAliases', codes: ['extra-hosts/dropped'] },
  },
  apply(service, name, { report }) {
    const from = ['services', name, 'extra_hosts'];
    const names = new Map<string, Set<string>>();
    for (const [index, entry] of (service.extra_hosts ?? []).entries()) {
      const [host = '', written = ''] = entry.split(/=(.*)/s, 2);
      const ip = written.replace(/^\[(.*)\]$/, '$1');
      const problem = problemOf(host.toLowerCase(), ip);
      if (problem) report('extra-hosts/dropped', [...from, index], { entry, ...problem });
      else names.set(ip, (names.get(ip) ?? new Set<string>()).add(host.toLowerCase()));
    }
    if (names.size === 0) return [];
    const hostAliases = [...names]
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([ip, hostnames]) => ({ ip, hostnames: [...hostnames].toSorted(compareText) }));
    return [{ to: 'pod', from, value: { hostAliases } }];
  },
});

function problemOf(host: string, ip: string): { readonly reason: string; readonly help?: string } | undefined {
  if (ip === 'host-gateway')
    return {
      reason: 'a pod runs on some node, and there is no such host behind all of them',
      help: 'run what it reaches in the cluster, or give the address of the node by an environment variable (fieldRef status.hostIP)',
    };
  if (ipVersion(ip) === undefined) return { reason: `${ip} is no IP address` };
  if (!isDnsSubdomain(host)) return { reason: `Kubernetes does not allow the host name ${host}` };
  return undefined;
}
