import type { Piece } from '../model/plan.js';
import type { DeviceMapping } from '../model/project.js';
import { sha256Hex } from '../values/sha256.js';
import { defineServiceRule } from './rule.js';

/**
 * `devices` and `device_cgroup_rules`. A pod has no way to be given a device of its node: either a device plugin offers
 * it, or the container is privileged and sees all of them.
 */
export const devices = defineServiceRule({
  id: 'devices',
  summary: 'Devices of the node.',
  about: ['devices', 'device_cgroup_rules'],
  hooks: true,
  owns: {
    'services.*.devices': { fidelity: 'none', codes: ['devices/not-accessible'] },
    'services.*.devices[].source': {
      fidelity: 'approximate',
      field: 'volumes[].hostPath',
      codes: ['devices/not-accessible'],
    },
    'services.*.devices[].target': {
      fidelity: 'approximate',
      field: 'volumeMounts[].mountPath',
      codes: ['devices/not-accessible'],
    },
    'services.*.devices[].permissions': { fidelity: 'none', codes: ['devices/not-accessible'] },
    'services.*.device_cgroup_rules': { fidelity: 'none', codes: ['devices/not-accessible'] },
  },
  apply(service, name, { report }) {
    const rules = service.device_cgroup_rules ?? [];
    if (rules.length > 0) {
      report('devices/not-accessible', ['services', name, 'device_cgroup_rules'], {
        attribute: 'device_cgroup_rules',
        device: rules.join(', '),
        reason: 'a pod cannot change what its device cgroup allows',
      });
    }
    return (service.devices ?? []).flatMap((device, index): Piece[] => {
      const from = ['services', name, 'devices', index];
      const { source, target = source } = device;
      const problem = (reason: string) => {
        report('devices/not-accessible', from, { attribute: 'devices', device: deviceText(device), reason });
      };
      if (!source.startsWith('/')) problem('a CDI device takes a device plugin or dynamic resource allocation');
      else if (service.privileged !== true) problem('the device cgroup of a pod does not let it through');
      else if (target === source) {
        const seen = { attribute: 'devices', device: source, reason: 'a privileged container sees it anyway' };
        report('devices/not-accessible', from, { ...seen, privileged: true }, { severity: 'info' });
      } else {
        const volume = `device-${sha256Hex(`${source}:${target}`).slice(0, 8)}`;
        return [
          { to: 'volume', from, value: { name: volume, hostPath: { path: source } } },
          { to: 'mount', from, value: { name: volume, mountPath: target } },
        ];
      }
      return [];
    });
  },
});

function deviceText({ source, target = source, permissions = 'rwm' }: DeviceMapping): string {
  if (permissions !== 'rwm') return `${source}:${target}:${permissions}`;
  return target === source ? source : `${source}:${target}`;
}
