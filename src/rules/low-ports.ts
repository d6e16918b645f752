import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Service } from '../model/project.js';
import { lowPortsSysctl, usesLowPorts } from '../values/low-ports.js';
import { isWindows } from '../values/platform.js';
import { parseUser } from '../values/user.js';
import { defineServiceRule } from './rule.js';

/**
 * Docker lets every process bind ports below 1024, whoever runs it; in a pod that takes a capability, which users other
 * than root do not have. The parameter by which Docker does so is one that every kubelet allows.
 */
export const lowPorts = defineServiceRule({
  id: 'low-ports',
  summary: 'Ports below 1024 for who is not root.',
  about: ['user', 'cap_drop'],
  owns: {},
  apply(service, name, { facts, project, report }) {
    const { root } = facts.groups.of(name);
    const isOnHost = [service, project.services[root]].some((one) => one?.network_mode === 'host');
    const from = whoNeedsWord(service, name);
    if (from === undefined || isOnHost || isWindows(service.platform)) return [];
    const said = Object.keys(service.sysctls ?? {}).some((key) => key.replaceAll('/', '.') === lowPortsSysctl.name);
    const ports = facts.ports.of(name).map(({ port }) => port);
    if (said || !usesLowPorts(ports)) return [];
    const low = ports.filter((port) => usesLowPorts([port]));
    report('ports/low-allowed', from, { ports: [...new Set(low)].join(', ') });
    return [{ to: 'pod', from, value: { securityContext: { sysctls: [lowPortsSysctl] } } }];
  },
});

/** What keeps a process from low ports in a pod: its user, or a capability that it lost. */
function whoNeedsWord(
  { user, cap_add: added = [], cap_drop: dropped = [] }: Service,
  name: string,
): ComposePath | undefined {
  const { user: who } = parseUser(user ?? '');
  if (who && !('id' in who && who.id === 0)) return ['services', name, 'user'];
  const isAbout = (capability: string): boolean => /^(?:CAP_)?(?:ALL|NET_BIND_SERVICE)$/i.test(capability);
  return dropped.some(isAbout) && !added.some(isAbout) ? ['services', name, 'cap_drop'] : undefined;
}
