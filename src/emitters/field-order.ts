import { entriesOf, recordOf } from '../values/entries.js';
import { compareText } from '../values/sorted.js';

/** Fields by their place. */
export type FieldOrder = ReadonlyMap<string, number>;

function fieldOrder(fields: readonly string[]): FieldOrder {
  return new Map(fields.map((field, index) => [field, index]));
}

/** The order in which people write the fields of a container; fields that are not listed come last. */
export const containerFields = fieldOrder([
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
]);

/** The order of the fields of a probe: what it asks, then when. */
export const probeFields = fieldOrder([
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
]);

/** The order of the fields of an HTTP question. */
export const httpGetFields = fieldOrder(['path', 'port', 'host', 'scheme', 'httpHeaders']);

/** The order of the fields of a pod. */
export const podFields = fieldOrder([
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
]);

/** A copy whose fields stand in the given order, the others after them by name. */
export function inFieldOrder<T extends object>(value: T, order: FieldOrder): T {
  const rankOf = (field: string): number => order.get(field) ?? order.size;
  const fields = entriesOf(value).sort((a, b) => rankOf(a[0]) - rankOf(b[0]) || compareText(a[0], b[0]));
  return recordOf(fields) as T;
}
