import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { BlkioConfig, Service } from '../model/project.js';
import { parseByteSize } from '../values/byte-size.js';
import { defineServiceRule, type Coverage } from './rule.js';

const none: Coverage = { fidelity: 'none', codes: ['resources/no-equivalent'] };

/** Why a setting has no effect, and what to do instead. */
interface Reason {
  readonly reason: string;
  readonly help?: string;
  /** Whether a value asks for nothing else than what a pod has anyway. */
  readonly isDefault?: (value: unknown, service: Service) => boolean;
}

const isZero = (value: unknown) => Number(value) === 0;
const isUnlimited = (value: unknown) => Number(value) <= 0;

const realTime = { reason: 'pods have no real-time scheduling', isDefault: isZero };
const oomByClass = {
  help: 'equal CPU and memory limits and reservations make a pod the last to be killed (QoS class Guaranteed)',
};
const processes = {
  reason: 'the number of processes is limited for all pods of a node',
  help: 'set podPidsLimit in the configuration of the kubelet',
  isDefault: isUnlimited,
};

/** Settings of the container engine that no field of a pod stands for. */
const reasons: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ['cpu_percent', { reason: 'it is a share of a host that is not known here', help: 'set cpus', isDefault: isZero }],
  [
    'cpu_shares',
    {
      reason: 'the weight of a pod follows from its CPU request, which also reserves',
      help: 'set deploy.resources.reservations.cpus; 1024 shares weigh as much as one CPU',
      isDefault: (value) => value === 0 || value === 1024,
    },
  ],
  ['cpu_rt_period', realTime],
  ['cpu_rt_runtime', realTime],
  [
    'cpuset',
    {
      reason: 'pods do not choose CPUs',
      help: 'with the static CPU manager policy a pod whose whole CPUs are both limit and reservation has its own',
      isDefault: (value) => value === '',
    },
  ],
  ['mem_swappiness', { reason: 'it is a setting of the node', help: 'configure swap on the kubelet' }],
  [
    'memswap_limit',
    {
      reason: 'swap is configured on the node; by default a pod has none',
      help: 'configure memorySwap on the kubelet',
      isDefault: (value, { mem_limit: limit }) =>
        Number(value) === 0 || (limit !== undefined && sameSize(value, limit)),
    },
  ],
  ['oom_kill_disable', { reason: 'the kernel always may kill a pod', ...oomByClass, isDefault: (value) => !value }],
  ['oom_score_adj', { reason: 'it follows from the QoS class of the pod', ...oomByClass, isDefault: isZero }],
  ['pids_limit', processes],
  ['blkio_config', { reason: 'a pod has no limits of block I/O' }],
]);

/** Limits and weights that Docker sets for a container and Kubernetes leaves to the node. */
export const resourceTuning = defineServiceRule({
  id: 'resource-tuning',
  summary: 'Weights and limits that are settings of the node on Kubernetes.',
  hooks: true,
  owns: {
    'services.*.cpu_percent': none,
    'services.*.cpu_shares': none,
    'services.*.cpu_rt_period': none,
    'services.*.cpu_rt_runtime': none,
    'services.*.cpuset': none,
    'services.*.mem_swappiness': none,
    'services.*.memswap_limit': none,
    'services.*.oom_kill_disable': none,
    'services.*.oom_score_adj': none,
    'services.*.pids_limit': none,
    'services.*.deploy.resources.limits.pids': none,
    'services.*.blkio_config': none,
    'services.*.blkio_config.weight': none,
    'services.*.blkio_config.weight_device': none,
    'services.*.blkio_config.device_read_bps': none,
    'services.*.blkio_config.device_read_iops': none,
    'services.*.blkio_config.device_write_bps': none,
    'services.*.blkio_config.device_write_iops': none,
  },
  apply(service, name, { report }) {
    const tell = (path: ComposePath, value: unknown, { reason, help, isDefault }: Reason) => {
      if (value === undefined || value === null || isDefault?.(value, service)) return;
      const attribute = path.slice(2).join('.');
      const shown =
        typeof value === 'object'
          ? `(${blockIoText(value)})`
          : typeof value === 'string'
            ? value
            : JSON.stringify(value);
      report('resources/no-equivalent', path, {
        attribute,
        value: shown,
        reason,
        ...(help === undefined ? {} : { help }),
      });
    };
    for (const [attribute, value] of Object.entries(service)) {
      const reason = reasons.get(attribute);
      if (reason) tell(['services', name, attribute], value, reason);
    }
    const pids = service.pids_limit === undefined ? service.deploy?.resources?.limits?.pids : undefined;
    tell(['services', name, 'deploy', 'resources', 'limits', 'pids'], pids, processes);
    return [];
  },
});

function sameSize(value: unknown, limit: string): boolean {
  return parseByteSize(String(value)) === parseByteSize(limit);
}

/** What `blkio_config` asks for, device by device. */
function blockIoText(config: BlkioConfig): string {
  const { weight, ...lists } = config;
  const ofDevices = Object.entries(lists).map(([attribute, devices]: [string, readonly object[]]) => {
    const shown = devices.map((device) => Object.values(device).join(' '));
    return `${attribute} ${shown.join(' and ')}`;
  });
  return [...(weight === undefined ? [] : [`weight ${weight}`]), ...ofDevices].join(', ');
}
