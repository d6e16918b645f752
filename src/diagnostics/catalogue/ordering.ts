import { diagnostic } from '../define.js';

/** Codes about the order in which services start. */
export const ordering = {
  'depends-on/order-not-enforced': diagnostic<{ services: string; because?: string }>({
    severity: 'info',
    summary: 'Nothing holds a service back until another has started.',
    message: ({ services, because }) =>
      `the service does not wait for ${services}${because === undefined ? '' : `: ${because}`}`,
    help: ({ because }) =>
      because === undefined ? 'to wait, use `condition: service_healthy`, or --wait started' : undefined,
  }),
  'depends-on/wait-added': diagnostic<{ waits: string }>({
    severity: 'info',
    summary: 'Init containers wait for other services before a service starts.',
    message: ({ waits }) => `the service waits in init containers for ${waits}`,
  }),
  'depends-on/no-healthcheck': diagnostic<{ service: string; instead: string }>({
    severity: 'warning',
    summary: 'A service is awaited as healthy but has no healthcheck here.',
    message: ({ service, instead }) => `${service} has no healthcheck here; the wait ends when ${instead}`,
    help: ({ service }) => `give ${service} a healthcheck with a test; one in its image is not known here`,
  }),
  'depends-on/restart-lost': diagnostic<{ services: string }>({
    severity: 'warning',
    summary: 'A service is not restarted with the one it depends on.',
    message: ({ services }) => `the service is not restarted when ${services} is`,
    help: () => 'let it reconnect by itself, or restart it with `kubectl rollout restart`',
  }),
  'depends-on/rbac-added': diagnostic<{ account: string; watched: string }>({
    severity: 'info',
    summary: 'A ServiceAccount with a Role lets init containers watch Jobs or pods.',
    message: ({ account, watched }) =>
      `ServiceAccount ${account} may watch ${watched}; only the waiting container gets its token`,
    help: () => 'a ServiceAccount of your own, given as x-kubernetes.serviceAccountName, is used instead',
  }),
} as const;
