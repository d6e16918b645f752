import { expect, test } from '@jest/globals';
import type { DeviceRequest, ResourceReservations, Service } from '../../src/model/project.js';
import { gpus } from '../../src/rules/gpus.js';
import { runServiceRule } from '../support/run-rule.js';

const limitsOf = (web: Service) => runServiceRule(gpus, web).container?.resources?.limits;
const reserve = (reservations: ResourceReservations): Service => ({ deploy: { resources: { reservations } } });

test.each<[string, DeviceRequest, Record<string, string>]>([
  ['all', { count: -1 }, { 'nvidia.com/gpu': '1' }],
  ['a number', { count: 2 }, { 'nvidia.com/gpu': '2' }],
  ['devices by id', { device_ids: ['0', '3'] }, { 'nvidia.com/gpu': '2' }],
  ['AMD', { driver: 'amd', count: 1 }, { 'amd.com/gpu': '1' }],
  ['Intel', { driver: 'intel', count: 1 }, { 'gpu.intel.com/i915': '1' }],
])('%s', (_, request, limits) => {
  expect(limitsOf({ gpus: [request] })).toEqual(limits);
});

test('requests for one resource add up, however they are written', () => {
  const web = { gpus: [{ count: 1 }], ...reserve({ devices: [{ capabilities: ['gpu'], count: 2 }] }) };
  expect(limitsOf(web)).toEqual({ 'nvidia.com/gpu': '3' });
});

test('a device whose resource nobody knows is not asked for', () => {
  const { container, problems } = runServiceRule(gpus, reserve({ devices: [{ capabilities: ['fpga'], count: 1 }] }));
  expect(container).toEqual({ name: 'web' });
  expect(problems).toEqual(['warning devices/plugin-needed services.web.deploy.resources.reservations.devices.0']);
});

test('a TPU is no GPU', () => {
  expect(limitsOf(reserve({ devices: [{ capabilities: ['tpu'], count: 4 }] }))).toEqual({ 'google.com/tpu': '4' });
});

test('generic resources are extended resources', () => {
  const generic = (kind: string, value: number) => ({ discrete_resource_spec: { kind, value } });
  const resources = [generic('NVIDIA-GPU', 1), generic('example.com/fpga', 2), generic('My SSD', 3)];
  expect(limitsOf(reserve({ generic_resources: resources }))).toEqual({
    'nvidia.com/gpu': '1',
    'example.com/fpga': '2',
    'transload.dev/my-ssd': '3',
  });
});

test('driver capabilities are a variable, unless it is set', () => {
  const request = { capabilities: ['gpu', 'compute', 'utility'], count: 1 };
  expect(runServiceRule(gpus, reserve({ devices: [request] })).container?.env).toEqual([
    { name: 'NVIDIA_DRIVER_CAPABILITIES', value: 'compute,utility' },
  ]);
  const environment = { NVIDIA_DRIVER_CAPABILITIES: 'all' };
  expect(runServiceRule(gpus, { environment, ...reserve({ devices: [request] }) }).container?.env).toBeUndefined();
});
