import { expect, test } from '@jest/globals';
import type { PodSpec } from 'kubernetes-types/core/v1.js';
import { convert, type MappingOptions } from '../../src/index.js';

function harden(service: string, options: MappingOptions = {}) {
  const { manifests, diagnostics } = convert(`services: {web: {restart: always, expose: [8080], ${service}}}`, {
    harden: true,
    ...options,
  });
  const pods = manifests.flatMap((manifest): PodSpec[] =>
    manifest.kind === 'Deployment' && manifest.spec?.template.spec ? [manifest.spec.template.spec] : [],
  );
  const said = diagnostics.filter(({ code }) => code.startsWith('harden/'));
  return { pod: pods[0], container: pods[0]?.containers[0], said };
}

test('a service that asks for nothing gets all that the standard asks', () => {
  const { pod, container, said } = harden("image: example/web, user: '1000'");
  expect(pod?.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  expect(pod?.automountServiceAccountToken).toBe(false);
  expect(container?.securityContext).toEqual({
    runAsUser: 1000,
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
  });
  expect(said).toEqual([]);
});

test('without the option nothing of it is there', () => {
  const { pod, container } = harden('image: example/web', { harden: false });
  expect(pod?.securityContext).toEqual({ seccompProfile: { type: 'RuntimeDefault' } });
  expect(container?.securityContext).toBeUndefined();
});

test('a root file system is read-only where the file says so', () => {
  expect(harden('image: example/web').container?.securityContext?.readOnlyRootFilesystem).toBeUndefined();
  expect(harden('image: example/web, read_only: true').container?.securityContext?.readOnlyRootFilesystem).toBe(true);
});

test('low ports are open to everybody, as under Docker', () => {
  const sysctls = (service: string) => harden(`image: x, ${service}`).pod?.securityContext?.sysctls;
  const low = [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }];
  expect(sysctls('ports: ["80:80"]')).toEqual(low);
  expect(sysctls('ports: ["80:80"], user: "1000", cap_drop: [ALL]')).toEqual(low);
  expect(sysctls('ports: ["80:8080"]')).toBeUndefined();
});

test('capabilities that the file adds stay', () => {
  const { container } = harden('image: x, cap_add: [NET_BIND_SERVICE]');
  expect(container?.securityContext?.capabilities).toEqual({ add: ['NET_BIND_SERVICE'], drop: ['ALL'] });
});

test('who runs is known of some images; of the others it is said that it is not', () => {
  expect(harden('image: "prom/prometheus:v3.5.0"').container?.securityContext?.runAsUser).toBe(65534);
  expect(harden('image: "prom/prometheus:v3.5.0"').said).toEqual([]);
  expect(harden('image: example/web').said.map(({ code }) => code)).toEqual(['harden/user-unknown']);
});

test.each([
  ['privileged: true', 'privileged'],
  ['user: root', 'user 0'],
  ["user: '1000', cap_add: [SYS_ADMIN]", 'cap_add SYS_ADMIN'],
  ["user: '1000', security_opt: [seccomp=unconfined]", 'seccomp=unconfined'],
  ["user: '1000', security_opt: [apparmor=unconfined]", 'apparmor=unconfined'],
  ["user: '1000', security_opt: ['label=type:spc_t']", 'SELinux labels'],
  ["user: '1000', network_mode: host", 'network_mode: host'],
  ["user: '1000', pid: host", 'pid: host'],
  ["user: '1000', ipc: host", 'ipc: host'],
  ["user: '1000', volumes: ['/dev/snd:/dev/snd']", 'host path /dev/snd'],
  ["user: '1000', sysctls: {net.core.somaxconn: 1024}", 'sysctl net.core.somaxconn'],
])('%s stands against it, and is told once', (service, reason) => {
  const { said } = harden(`image: example/web, ${service}`, { unsafeSysctls: true });
  expect(said).toMatchObject([{ code: 'harden/not-restricted', severity: 'warning', params: { reasons: reason } }]);
  expect(said[0]?.range?.start.line).toBe(1);
});

test('what stands against it is kept, and the API server takes it', () => {
  const { container, pod } = harden('image: example/web, privileged: true, user: root');
  expect(container?.securityContext).toEqual({ privileged: true, runAsUser: 0 });
  expect(pod?.securityContext?.runAsNonRoot).toBeUndefined();
  expect(harden('image: x, cap_add: [SYS_ADMIN]').container?.securityContext?.allowPrivilegeEscalation).toBeUndefined();
});

test('Windows has none of it', () => {
  const { container, said } = harden('image: example/web, platform: windows/amd64');
  expect([container?.securityContext, said]).toEqual([undefined, []]);
});
