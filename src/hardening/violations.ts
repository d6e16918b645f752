import type { Container, Volume } from 'kubernetes-types/core/v1.js';
import type { PodSettings } from '../model/plan.js';
import { safeSysctls } from '../values/safe-sysctls.js';

/** Something in a pod that the restricted Pod Security Standard does not allow, and what to do. */
export interface Violation {
  /** Where it stands in the pod: the object and its key. */
  readonly holder: object;
  readonly key: string | number;
  /** In the words of the Compose file. */
  readonly reason: string;
  readonly remedy: string;
}

/** What a container asks for beyond the standard; `mounted` are the volumes that it mounts. */
export function containerViolations(container: Container, mounted: readonly Volume[]): readonly Violation[] {
  const { securityContext = {}, ports = [] } = container;
  const { capabilities, seccompProfile, seLinuxOptions, privileged, procMount, runAsUser } = securityContext;
  const added = (capabilities?.add ?? []).filter((name) => name !== 'NET_BIND_SERVICE');
  const { appArmorProfile } = securityContext;
  return [
    ...(privileged === true
      ? [found(securityContext, 'privileged', 'privileged', 'ask for the capabilities or devices that it needs')]
      : []),
    ...(runAsUser === 0
      ? [found(securityContext, 'runAsUser', 'user 0', 'let it run as another user: user: "1000:1000"')]
      : []),
    ...(capabilities && added.length > 0
      ? [found(capabilities, 'add', `cap_add ${added.join(', ')}`, 'leave out cap_add but NET_BIND_SERVICE')]
      : []),
    ...(seccompProfile?.type === 'Unconfined'
      ? [found(securityContext, 'seccompProfile', 'seccomp=unconfined', 'leave out seccomp=unconfined')]
      : []),
    ...(appArmorProfile?.type === 'Unconfined'
      ? [found(securityContext, 'appArmorProfile', 'apparmor=unconfined', 'leave out apparmor=unconfined')]
      : []),
    ...(seLinuxOptions && !isAllowedSeLinux(seLinuxOptions)
      ? [found(securityContext, 'seLinuxOptions', 'SELinux labels', 'leave out label: options')]
      : []),
    ...(procMount !== undefined && procMount !== 'Default'
      ? [found(securityContext, 'procMount', 'unmasked /proc', 'leave out procMount')]
      : []),
    ...ports
      .filter(({ hostPort }) => hostPort !== undefined)
      .map((port) => found(port, 'hostPort', `host port ${port.hostPort ?? ''}`, 'publish ports through a Service')),
    ...mounted.flatMap((volume) =>
      volume.hostPath
        ? [found(volume, 'name', `host path ${volume.hostPath.path}`, 'carry it otherwise: x-kubernetes.bind')]
        : [],
    ),
  ];
}

/** What a pod asks for beyond the standard. */
export function podViolations(pod: PodSettings): readonly Violation[] {
  const { securityContext = {} } = pod;
  const { sysctls = [] } = securityContext;
  const shared = [
    ['hostNetwork', 'network_mode: host'],
    ['hostPID', 'pid: host'],
    ['hostIPC', 'ipc: host'],
  ] as const;
  return [
    ...shared.flatMap(([field, words]) =>
      pod[field] === true ? [found(pod, field, words, `leave out ${words}`)] : [],
    ),
    ...[...sysctls.entries()]
      .filter(([, { name }]) => !safeSysctls.has(name))
      .map(([index, { name }]) => found(sysctls, index, `sysctl ${name}`, 'set it on the nodes')),
  ];
}

function found(holder: object, key: string | number, reason: string, remedy: string): Violation {
  return { holder, key, reason, remedy };
}

const seLinuxTypes: ReadonlySet<string> = new Set([
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
]);

function isAllowedSeLinux({ user, role, type }: { user?: string; role?: string; type?: string }): boolean {
  return user === undefined && role === undefined && (type === undefined || seLinuxTypes.has(type));
}
