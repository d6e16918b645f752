import type { Project } from '../model/project.js';
import { hostsOfList, hostsOfUrls, isHostVariable } from '../values/named-hosts.js';
import { defineServiceRule } from './rule.js';

/** Hosts that texts of a container name and that will not be there: nothing of the project answers to them. */
export const unknownHosts = defineServiceRule({
  id: 'unknown-hosts',
  summary: 'Host names in variables and commands that nothing in the project answers to.',
  about: ['environment', 'command', 'entrypoint', 'healthcheck', 'post_start', 'pre_start', 'pre_stop'],
  owns: {},
  apply(service, name, { facts, project, report }) {
    const elsewhere = new Set([
      ...(service.extra_hosts ?? []).map((entry) => (entry.split('=', 1)[0] ?? '').toLowerCase()),
      ...(service.external_links ?? []).map((link) => (link.split(':')[1] ?? link).toLowerCase()),
    ]);
    const said = new Set<string>();
    for (const { path, text, variable } of facts.texts.of(name)) {
      const listed = variable !== undefined && isHostVariable(variable) ? hostsOfList(text) : [];
      for (const { host } of [...hostsOfUrls(text), ...listed]) {
        const lower = host.toLowerCase();
        if (said.has(lower) || elsewhere.has(lower) || facts.names.dns.find(host)) continue;
        const kind = kindOf(lower, project);
        if (kind === undefined) continue;
        said.add(lower);
        report('name/unknown-host', path, { host, kind }, kind === 'machine' ? { severity: 'warning' } : {});
      }
    }
    return [];
  },
});

/** Why a host will not be found; undefined if it may be a public one. */
function kindOf(host: string, { disabledServices }: Project): 'machine' | 'inactive' | 'unknown' | undefined {
  if (/^(?:host|gateway|kubernetes)\.docker\.internal$/.test(host)) return 'machine';
  if (Object.keys(disabledServices).some((service) => service.toLowerCase() === host)) return 'inactive';
  const isOwn = host === 'localhost' || /^(?:true|false|yes|no|none|null|any|auto|default)$/.test(host);
  // Docker's own names, and numbers, which are mostly addresses.
  const isOther =
    host.includes('.') || !/[a-z]/.test(host) || host === 'docker-model-runner' || host === 'model-runner';
  return isOwn || isOther ? undefined : 'unknown';
}
