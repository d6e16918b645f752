import { diagnostic } from '../define.js';

/** Codes about CPU, memory, devices and placement on nodes. */
export const resources = {
  'resources/limit-reserves': diagnostic<{ resources: string }>({
    severity: 'info',
    summary: 'A limit without a reservation also reserves that much on the node.',
    message: ({ resources }) => `a limit without reservation reserves as much on the node: ${resources}`,
    help: () => 'set deploy.resources.reservations to what the service needs at least',
  }),
  'resources/request-clamped': diagnostic<{ resource: string; reservation: string; limit: string }>({
    severity: 'warning',
    summary: 'A reservation above the limit is lowered to the limit.',
    message: ({ resource, reservation, limit }) =>
      `the ${resource} reservation ${reservation} exceeds the limit ${limit}; ${limit} is reserved`,
    help: () => 'raise the limit or lower the reservation',
  }),
  'resources/no-equivalent': diagnostic<{ attribute: string; value: string; reason: string; help?: string }>({
    severity: 'warning',
    summary: 'A resource setting has no counterpart in a pod, or an approximate one.',
    message: ({ attribute, value, reason }) => `${attribute} ${value}: ${reason}`,
    help: ({ help }) => help,
  }),
  'resources/cpu-rounded': diagnostic<{ cpus: string; quantity: string }>({
    severity: 'info',
    summary: 'A number of CPUs is rounded up to a thousandth.',
    message: ({ cpus, quantity }) => `${cpus} CPUs are rounded up to ${quantity}`,
  }),
  'resources/reservation-semantics': diagnostic({
    severity: 'info',
    summary: 'A memory reservation is a request to the scheduler, not a soft limit.',
    message: () => 'mem_reservation becomes a request: the node must have it free, and it is no soft limit',
  }),
  'devices/count-approximated': diagnostic<{ request: string; reason: string }>({
    severity: 'warning',
    summary: 'The number or choice of devices is approximated.',
    message: ({ request, reason }) => `${request}: ${reason}`,
  }),
  'devices/plugin-needed': diagnostic<{ request: string; resource: string | undefined }>({
    severity: 'warning',
    summary: 'A device is an extended resource, which a device plugin must offer.',
    message: ({ request, resource }) =>
      resource === undefined
        ? `no Kubernetes resource is known for ${request}; nothing is requested`
        : `${request} becomes ${resource}, which a device plugin must offer`,
    help: ({ resource }) =>
      resource === undefined
        ? 'name the resource of the device plugin with x-kubernetes.patch'
        : `check with: kubectl describe nodes | grep ${resource}`,
  }),
  'placement/constraint': diagnostic<{ constraint: string; problem: string; help?: string }>({
    severity: 'warning',
    summary: 'A placement constraint is left out or approximated.',
    message: ({ constraint, problem }) => `placement constraint "${constraint}": ${problem}`,
    help: ({ help }) => help,
  }),
  'placement/preference': diagnostic<{ preference: string; problem: string }>({
    severity: 'warning',
    summary: 'A placement preference is left out or approximated.',
    message: ({ preference, problem }) => `placement preference ${preference}: ${problem}`,
  }),
  'placement/max-per-node': diagnostic<{ count: number }>({
    severity: 'warning',
    summary: 'A cap of replicas on one node becomes a limit on how unevenly pods are spread.',
    message: ({ count }) => `at most ${count} pods more on one node than on another, not at most ${count} in all`,
    help: () => 'with max_replicas_per_node: 1 the cap is exact',
  }),
} as const;
