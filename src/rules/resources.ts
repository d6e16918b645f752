import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Contribution, Piece } from '../model/plan.js';
import type { Service } from '../model/project.js';
import { parseByteSize } from '../values/byte-size.js';
import { entriesOf } from '../values/entries.js';
import { byteQuantity, cpuQuantity } from '../values/kubernetes-quantity.js';
import { defineServiceRule, type Coverage, type RuleContext } from './rule.js';

/** So much of a resource, as somebody asked for it at a path. */
interface Amount {
  readonly value: number | bigint;
  readonly quantity: string;
  readonly path: ComposePath;
}

interface Demand {
  readonly resource: 'cpu' | 'memory' | 'ephemeral-storage';
  readonly limit: Amount | undefined;
  readonly request: Amount | undefined;
}

const limits = (field: string, ...codes: Coverage['codes'] & object): Coverage => ({
  fidelity: 'exact',
  field: `containers[].resources.${field}`,
  codes: ['resources/limit-reserves', ...codes],
});

const requests = (field: string, ...codes: Coverage['codes'] & object): Coverage => ({
  fidelity: 'exact',
  field: `containers[].resources.${field}`,
  codes: ['resources/request-clamped', ...codes],
});

/** CPU, memory and disk, in the service's own attributes and in `deploy.resources`, which the loader keeps equal. */
export const resources = defineServiceRule({
  id: 'resources',
  summary: 'How much CPU, memory and disk the container may use and has reserved.',
  hooks: true,
  owns: {
    'services.*.cpus': limits('limits.cpu', 'resources/cpu-rounded'),
    'services.*.cpu_count': { ...limits('limits.cpu', 'resources/no-equivalent'), fidelity: 'approximate' },
    'services.*.cpu_quota': limits('limits.cpu', 'resources/cpu-rounded'),
    'services.*.cpu_period': { ...limits('limits.cpu', 'resources/no-equivalent'), fidelity: 'approximate' },
    'services.*.mem_limit': limits('limits.memory'),
    'services.*.mem_reservation': {
      ...requests('requests.memory', 'resources/reservation-semantics'),
      fidelity: 'approximate',
    },
    'services.*.storage_opt': {
      fidelity: 'approximate',
      field: 'containers[].resources.limits.ephemeral-storage',
      codes: ['resources/no-equivalent'],
    },
    'services.*.deploy.resources.limits.cpus': limits('limits.cpu', 'resources/cpu-rounded'),
    'services.*.deploy.resources.limits.memory': limits('limits.memory'),
    'services.*.deploy.resources.reservations.cpus': requests('requests.cpu', 'resources/cpu-rounded'),
    'services.*.deploy.resources.reservations.memory': requests('requests.memory'),
  },
  apply(service, name, context) {
    const at = (...path: string[]): ComposePath => ['services', name, ...path];
    const reserved = service.deploy?.resources?.reservations;
    const demands: readonly Demand[] = [
      {
        resource: 'cpu',
        limit: cpuLimit(service, at, context),
        request: cpuAmount(reserved?.cpus, at('deploy', 'resources', 'reservations', 'cpus'), context),
      },
      {
        resource: 'memory',
        limit:
          byteAmount(service.mem_limit, at('mem_limit')) ??
          byteAmount(service.deploy?.resources?.limits?.memory, at('deploy', 'resources', 'limits', 'memory')),
        request: memoryRequest(service, at, context),
      },
      diskDemand(service, name, at, context),
    ];
    const unreserved = demands.filter(({ limit, request }) => limit && !request);
    const first = unreserved[0]?.limit;
    if (first) {
      const resources = unreserved.map(({ resource }) => resource).join(', ');
      context.report('resources/limit-reserves', first.path, { resources });
    }
    return demands.flatMap((demand) => piecesOf(demand, context));
  },
});

function piecesOf({ resource, limit, request }: Demand, { report }: RuleContext): Contribution {
  const pieces: Piece[] = [];
  const add = (field: 'limits' | 'requests', { path, quantity }: Amount) => {
    pieces.push({ to: 'container', from: path, value: { resources: { [field]: { [resource]: quantity } } } });
  };
  if (limit) add('limits', limit);
  if (!request) return pieces;
  if (!limit || request.value <= limit.value) add('requests', request);
  else {
    report('resources/request-clamped', request.path, {
      resource,
      reservation: request.quantity,
      limit: limit.quantity,
    });
    add('requests', { ...limit, path: request.path });
  }
  return pieces;
}

type PathTo = (...path: string[]) => ComposePath;

function cpuLimit(service: Service, at: PathTo, context: RuleContext): Amount | undefined {
  const { cpus, cpu_quota: quota = 0, cpu_period: period = 100000, cpu_count: count } = service;
  const named =
    cpuAmount(cpus, at('cpus'), context) ??
    cpuAmount(service.deploy?.resources?.limits?.cpus, at('deploy', 'resources', 'limits', 'cpus'), context) ??
    (quota > 0 && period > 0 ? cpuAmount(quota / period, at('cpu_quota'), context) : undefined);
  const unused = (attribute: string, value: number, reason: string, extra?: { severity: 'info' }) => {
    context.report('resources/no-equivalent', at(attribute), { attribute, value: String(value), reason }, extra);
  };
  if (period !== 100000) {
    const reason =
      quota > 0 ? 'only the share counts; the kubelet has its own period of 100 ms' : 'it takes a cpu_quota';
    unused('cpu_period', period, reason, { severity: 'info' });
  }
  if (count === undefined) return named;
  if (named) unused('cpu_count', count, 'another limit of CPUs is set');
  else unused('cpu_count', count, 'becomes a limit of CPU time; the container still sees every CPU of its node');
  return named ?? cpuAmount(count, at('cpu_count'), context);
}

function memoryRequest(service: Service, at: PathTo, { report }: RuleContext): Amount | undefined {
  const own = byteAmount(service.mem_reservation, at('mem_reservation'));
  if (own) report('resources/reservation-semantics', own.path, {});
  const reserved = service.deploy?.resources?.reservations?.memory;
  return own ?? byteAmount(reserved, at('deploy', 'resources', 'reservations', 'memory'));
}

/** `storage_opt.size`, and the kompose labels for disk, which Compose has no attribute for. */
function diskDemand(service: Service, name: string, at: PathTo, { facts, report }: RuleContext): Demand {
  const { size, ...others } = service.storage_opt ?? {};
  for (const [option, value] of entriesOf(others)) {
    report('resources/no-equivalent', at('storage_opt', option), {
      attribute: `storage_opt.${option}`,
      value,
      reason: 'is an option of the storage driver on the node',
    });
  }
  const limit = byteAmount(size, at('storage_opt', 'size'));
  if (limit) {
    report('resources/no-equivalent', limit.path, {
      attribute: 'storage_opt.size',
      value: limit.quantity,
      reason: 'becomes a limit of ephemeral storage: a pod that exceeds it is evicted, instead of failing to write',
    });
  }
  const asked = facts.settings.service(name).ephemeralStorage;
  const labelled = (quantity: string | undefined): Amount | undefined =>
    quantity === undefined ? undefined : { value: 0, quantity, path: facts.settings.source(name, 'ephemeralStorage') };
  return {
    resource: 'ephemeral-storage',
    limit: labelled(asked?.limit) ?? limit,
    request: labelled(asked?.request),
  };
}

/** Undefined for none, which is what 0 and less mean. */
function cpuAmount(cpus: number | undefined, path: ComposePath, { report }: RuleContext): Amount | undefined {
  const rounded = cpus === undefined || cpus <= 0 ? undefined : cpuQuantity(cpus);
  if (cpus === undefined || !rounded) return undefined;
  const { quantity, exact } = rounded;
  if (!exact) report('resources/cpu-rounded', path, { cpus: String(cpus), quantity });
  return { value: cpus, quantity, path };
}

function byteAmount(text: string | undefined, path: ComposePath): Amount | undefined {
  const bytes = text === undefined ? undefined : parseByteSize(text);
  return bytes === undefined || bytes <= 0n ? undefined : { value: bytes, quantity: byteQuantity(bytes), path };
}
