import { compareText } from '../values/sorted.js';

/** The order in which people write the fields of a container; fields that are not listed come last. */
export const containerFields = [
  'name',
  'image',
  'imagePullPolicy',
  'restartPolicy',
  'command',
  'args',
  'workingDir',
  'env',
  'envFrom',
  'ports',
  'startupProbe',
  'readinessProbe',
  'livenessProbe',
  'lifecycle',
  'resources',
  'securityContext',
  'stdin',
  'tty',
  'volumeMounts',
] as const;

/** The order of the fields of a probe: what it asks, then when. */
export const probeFields = [
  'exec',
  'httpGet',
  'tcpSocket',
  'grpc',
  'initialDelaySeconds',
  'periodSeconds',
  'timeoutSeconds',
  'successThreshold',
  'failureThreshold',
  'terminationGracePeriodSeconds',
] as const;

/** The order of the fields of an HTTP question. */
export const httpGetFields = ['path', 'port', 'host', 'scheme', 'httpHeaders'] as const;

/** The order of the fields of a pod. */
export const podFields = [
  'serviceAccountName',
  'automountServiceAccountToken',
  'enableServiceLinks',
  'restartPolicy',
  'terminationGracePeriodSeconds',
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'shareProcessNamespace',
  'hostname',
  'subdomain',
  'hostAliases',
  'dnsPolicy',
  'dnsConfig',
  'os',
  'runtimeClassName',
  'nodeSelector',
  'affinity',
  'tolerations',
  'topologySpreadConstraints',
  'imagePullSecrets',
  'securityContext',
  'initContainers',
  'containers',
  'volumes',
] as const;

/** A copy whose fields stand in the given order, the others after them by name. */
export function inFieldOrder<T extends object>(value: T, order: readonly string[]): T {
  const rank = new Map(order.map((field, index) => [field, index]));
  const rankOf = (field: string): number => rank.get(field) ?? order.length;
  const entries = Object.entries(value).toSorted(([a], [b]) => rankOf(a) - rankOf(b) || compareText(a, b));
  return Object.fromEntries(entries) as T;
}
