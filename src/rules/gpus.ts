import { nvidiaCapabilities } from '../analysis/container-variables.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Piece } from '../model/plan.js';
import type { DeviceRequest, Service } from '../model/project.js';
import { isLabelKey, labelDomain, labelName } from '../values/label.js';
import { defineServiceRule, type Coverage, type RuleContext } from './rule.js';

const nvidia = 'nvidia.com/gpu';

/** The resource that the usual device plugin for a driver offers. */
const resourceOfDriver: ReadonlyMap<string, string> = new Map([
  ['', nvidia],
  ['nvidia', nvidia],
  ['amd', 'amd.com/gpu'],
  ['intel', 'gpu.intel.com/i915'],
]);

/** Capabilities that say which device is meant, not what it is for. */
const deviceCapabilities: ReadonlySet<string> = new Set(['gpu', 'nvidia', 'amd', 'intel', 'tpu']);

const counted: Coverage = {
  fidelity: 'approximate',
  field: 'containers[].resources.limits',
  codes: ['devices/count-approximated'],
};
const named: Coverage = {
  fidelity: 'approximate',
  field: 'containers[].resources.limits',
  codes: ['devices/plugin-needed'],
};
const capabilities: Coverage = {
  fidelity: 'approximate',
  field: `containers[].env ${nvidiaCapabilities}`,
  codes: ['devices/count-approximated', 'devices/plugin-needed'],
};

/** Devices that are counted: extended resources, which a device plugin offers and a limit asks for. */
export const gpus = defineServiceRule({
  id: 'gpus',
  summary: 'GPUs and other devices that a device plugin offers.',
  about: ['gpus', 'deploy'],
  hooks: true,
  owns: {
    'services.*.gpus': named,
    'services.*.gpus[].driver': named,
    'services.*.gpus[].count': counted,
    'services.*.gpus[].device_ids': counted,
    'services.*.gpus[].capabilities': capabilities,
    'services.*.gpus[].options': { fidelity: 'none', codes: ['devices/count-approximated'] },
    'services.*.deploy.resources.reservations.devices': named,
    'services.*.deploy.resources.reservations.devices[].driver': named,
    'services.*.deploy.resources.reservations.devices[].count': counted,
    'services.*.deploy.resources.reservations.devices[].device_ids': counted,
    'services.*.deploy.resources.reservations.devices[].capabilities': capabilities,
    'services.*.deploy.resources.reservations.devices[].options': {
      fidelity: 'none',
      codes: ['devices/count-approximated'],
    },
    'services.*.deploy.resources.reservations.generic_resources': named,
    'services.*.deploy.resources.reservations.generic_resources[].discrete_resource_spec.kind': named,
    'services.*.deploy.resources.reservations.generic_resources[].discrete_resource_spec.value': {
      fidelity: 'exact',
      field: 'containers[].resources.limits',
    },
  },
  apply(service, name, context) {
    const asked = [...requestedDevices(service, name, context), ...genericResources(service, name, context)];
    const sums = new Map<string, Asked>();
    for (const one of asked) {
      const known = sums.get(one.resource);
      sums.set(one.resource, known ? { ...known, count: known.count + one.count } : one);
    }
    const pieces = [...sums.values()].map(({ resource, count, path }): Piece => ({
      to: 'container',
      from: path,
      value: { resources: { limits: { [resource]: String(count) } } },
    }));
    return [...pieces, ...driverCapabilities(service, name, context)];
  },
});

interface Asked {
  readonly resource: string;
  readonly count: number;
  readonly path: ComposePath;
}

interface Request {
  readonly request: DeviceRequest;
  readonly path: ComposePath;
  /** The attribute as a user knows it. */
  readonly attribute: string;
}

function requestsOf(service: Service, name: string): readonly Request[] {
  const at = (...path: (string | number)[]) => ['services', name, ...path];
  return [
    ...(service.gpus ?? []).map((request, index) => ({
      request: { ...request, capabilities: ['gpu', ...(request.capabilities ?? [])] },
      path: at('gpus', index),
      attribute: 'gpus',
    })),
    ...(service.deploy?.resources?.reservations?.devices ?? []).map((request, index) => ({
      request,
      path: at('deploy', 'resources', 'reservations', 'devices', index),
      attribute: 'devices',
    })),
  ];
}

function requestedDevices(service: Service, name: string, { report }: RuleContext): readonly Asked[] {
  return requestsOf(service, name).flatMap(({ request, path, attribute }): Asked[] => {
    const { device_ids: ids = [], count = ids.length > 0 ? ids.length : -1, options = {} } = request;
    const resource = resourceOf(request);
    const description = `${attribute} ${[request.driver, ...(request.capabilities ?? [])].filter(Boolean).join(' ')}`;
    // The plugins of the usual makers are what anyone with such devices has.
    if (!resource) {
      const details = [`count ${count === -1 ? 'all' : count}`, ...ids, ...Object.keys(options)].join(', ');
      report('devices/plugin-needed', path, { request: `${description} (${details})`, resource });
      return [];
    }
    report('devices/plugin-needed', path, { request: description, resource }, { severity: 'info' });
    const approximated = (reason: string) => {
      report('devices/count-approximated', path, { request: description, reason });
    };
    if (ids.length > 0)
      approximated(`particular devices (${ids.join(', ')}) cannot be chosen; ${ids.length} of any are`);
    else if (count === -1) approximated('a pod cannot ask for all devices of its node; it asks for one');
    const names = Object.keys(options);
    if (names.length > 0) approximated(`options are not passed on (${names.join(', ')})`);
    return [{ resource, count: count === -1 ? 1 : count, path }].filter((one) => one.count > 0);
  });
}

function resourceOf({ driver = '', capabilities = [] }: DeviceRequest): string | undefined {
  if (capabilities.includes('tpu')) return 'google.com/tpu';
  const isGpu = capabilities.includes('gpu') || driver !== '' || capabilities.includes('nvidia');
  return isGpu ? resourceOfDriver.get(driver.toLowerCase()) : undefined;
}

/** What the NVIDIA runtime reads from a variable that images set themselves, mostly. */
function driverCapabilities(service: Service, name: string, { report }: RuleContext): readonly Piece[] {
  const [first, ...others] = requestsOf(service, name).filter(({ request }) => resourceOf(request) === nvidia);
  if (!first || Object.hasOwn(service.environment ?? {}, nvidiaCapabilities)) return [];
  const wanted = [first, ...others].flatMap(({ request }) => request.capabilities ?? []);
  const value = [...new Set(wanted.filter((capability) => !deviceCapabilities.has(capability)))].join(',');
  if (value === '') return [];
  const reason = `capabilities become the variable ${nvidiaCapabilities}, which the NVIDIA runtime alone reads`;
  report(
    'devices/count-approximated',
    first.path,
    { request: `${first.attribute} ${value}`, reason },
    { severity: 'info' },
  );
  return [{ to: 'container', from: first.path, value: { env: [{ name: nvidiaCapabilities, value }] } }];
}

function genericResources(service: Service, name: string, { report }: RuleContext): readonly Asked[] {
  const generic = service.deploy?.resources?.reservations?.generic_resources ?? [];
  return generic.flatMap(({ discrete_resource_spec: spec }, index): Asked[] => {
    const { kind = '', value = 0 } = spec ?? {};
    if (kind === '' || value <= 0) return [];
    const path = ['services', name, 'deploy', 'resources', 'reservations', 'generic_resources', index];
    const resource = genericResource(kind);
    report('devices/plugin-needed', path, { request: `generic resource ${kind}`, resource });
    return [{ resource, count: value, path }];
  });
}

function genericResource(kind: string): string {
  if (/^(?:nvidia-)?gpu$/i.test(kind)) return nvidia;
  return kind.includes('/') && isLabelKey(kind) ? kind : `${labelDomain}/${labelName(kind.toLowerCase())}`;
}
