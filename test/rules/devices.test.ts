import { expect, test } from '@jest/globals';
import { devices } from '../../src/rules/devices.js';
import { runServiceRule } from '../support/run-rule.js';

const device = (source: string, target = source) => ({ source, target, permissions: 'rwm' });

test('a device cannot be given to a pod', () => {
  const { container, problems } = runServiceRule(devices, { devices: [device('/dev/kvm'), device('vendor.com/x=y')] });
  expect(container).toEqual({ name: 'web' });
  expect(problems).toEqual([
    'warning devices/not-accessible services.web.devices.0',
    'warning devices/not-accessible services.web.devices.1',
  ]);
});

test('a privileged container sees all devices; under another name they are mounted', () => {
  const web = { privileged: true, devices: [device('/dev/kvm'), device('/dev/ttyUSB1', '/dev/modem')] };
  const { container, workload, problems } = runServiceRule(devices, web);
  expect(container?.volumeMounts?.map(({ mountPath }) => mountPath)).toEqual(['/dev/modem']);
  expect(workload?.volumes.map(({ hostPath }) => hostPath)).toEqual([{ path: '/dev/ttyUSB1' }]);
  expect(problems).toEqual(['info devices/not-accessible services.web.devices.0']);
});

test('a message shows what is not usual', () => {
  const { diagnostics } = runServiceRule(devices, {
    devices: [{ source: '/dev/sda', target: '/dev/sda', permissions: 'r' }],
  });
  expect(diagnostics[0]?.params['device']).toBe('/dev/sda:/dev/sda:r');
});
