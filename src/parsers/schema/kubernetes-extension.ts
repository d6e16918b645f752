import type {
  AllowedResources,
  AutoscalerExtension,
  HttpRouteExtension,
  IngressExtension,
  KubernetesExtension,
  ProjectExtension,
  ResourceExtension,
  VerticalAutoscalerExtension,
  VolumeExtension,
} from '../../model/kubernetes-extension.js';
import type { Probe } from 'kubernetes-types/core/v1.js';
import type { Schema, SchemaMap } from './schema.js';
import { closedAttributes, text, oneLineName } from './values.js';

const publish = text('How published ports reach the outside of the cluster.', 'ingress', {
  enum: ['loadbalancer', 'nodeport', 'ingress', 'gateway', 'none'],
});
const imagePullSecrets: Schema = {
  type: 'array',
  items: { type: 'string' },
  description: 'Secrets with credentials for the image registry.',
  example: '- registry',
};
const port: Schema = {
  type: ['integer', 'string'],
  minimum: 1,
  maximum: 65535,
  expects: 'the number or name of a port',
  description: 'Number or name of the container port.',
  example: '8080',
};
const patch: Schema = {
  type: 'object',
  patternProperties: { [oneLineName]: { type: 'object' } },
  additionalProperties: false,
  description: 'Fragments to merge into what is emitted, by kind, or by Kind/name.',
  example: 'Deployment: { spec: { revisionHistoryLimit: 2 } }',
};
const storageClass = text('Storage class of claims.', 'fast');

/** Attributes of a mapping, one for each name that the model declares. */
type AttributesOf<T> = Readonly<Record<keyof T, Schema>>;

/** What checks, in the form of Kubernetes, whose own validation knows its attributes. */
function action(description: string, example: string): Schema {
  return { type: 'object', description, example };
}

const probeAttributes: AttributesOf<Probe> = {
  exec: action('A command in the container.', 'command: [./check.sh]'),
  grpc: action('A gRPC health check.', 'port: 9000'),
  httpGet: action('An HTTP request.', 'path: /healthz'),
  tcpSocket: action('A TCP connection.', 'port: 5432'),
  initialDelaySeconds: count('Seconds before the first check.', '5', 0),
  periodSeconds: count('Seconds between two checks.', '10', 1),
  timeoutSeconds: count('Seconds after which a check has failed.', '2', 1),
  successThreshold: count('Passed checks in a row after which it is well again.', '1', 1),
  failureThreshold: count('Failed checks in a row after which it is not well.', '3', 1),
  terminationGracePeriodSeconds: count('Seconds between the stop signal and a kill.', '30', 1),
};

/** False leaves the probe out; a probe of Kubernetes' own form is laid over what the healthcheck gives. */
function probe(description: string): Schema {
  return closedAttributes(probeAttributes, { type: ['boolean', 'object'], description, example: 'false' });
}

function count(description: string, example: string, minimum: number): Schema {
  return { type: 'integer', minimum, description, example };
}

/** A number of pods, or a percentage of them. */
function podShare(description: string): Schema {
  return {
    type: ['integer', 'string'],
    minimum: 0,
    expects: 'a number of pods or a percentage',
    pattern: '^([0-9]|[1-9][0-9]|100)%$',
    description,
    example: '1',
  };
}

const ingressAttributes: AttributesOf<IngressExtension> = {
  host: text('Host name.', 'shop.example.com'),
  path: text('Path prefix.', '/', { pattern: '^/', expects: 'a path that starts with /' }),
  port,
  className: text('Ingress class.', 'nginx'),
  tlsSecret: text('Secret with the certificate.', 'shop-tls'),
  annotations: {
    type: 'object',
    patternProperties: { [oneLineName]: { type: 'string' } },
    additionalProperties: false,
    description: 'Annotations of the Ingress.',
    example: 'nginx.ingress.kubernetes.io/proxy-body-size: 8m',
  },
};

const routeAttributes: AttributesOf<HttpRouteExtension> = {
  parentRef: closedAttributes(
    {
      name: text('Name of the Gateway.', 'public'),
      namespace: text('Namespace of the Gateway.', 'gateways'),
      sectionName: text('Listener of the Gateway.', 'https'),
    },
    { required: ['name'], description: 'The Gateway that routes to the service.', example: 'name: public' },
  ),
  hostnames: {
    type: 'array',
    items: { type: 'string' },
    description: 'Host names of the route.',
    example: '- shop.example.com',
  },
  path: text('Path prefix.', '/', { pattern: '^/', expects: 'a path that starts with /' }),
  port,
};

const autoscalerAttributes: AttributesOf<AutoscalerExtension> = {
  min: count('Fewest pods.', '2', 0),
  max: count('Most pods.', '10', 1),
  cpu: count('Wanted processor use, in percent of the request.', '80', 1),
  memory: count('Wanted memory use, in percent of the request.', '80', 1),
  behavior: closedAttributes(
    {
      scaleUp: action('How fast it scales up.', 'stabilizationWindowSeconds: 60'),
      scaleDown: action('How fast it scales down.', 'stabilizationWindowSeconds: 300'),
    },
    { description: 'How fast it scales.', example: 'scaleDown: { stabilizationWindowSeconds: 300 }' },
  ),
};

const quantity: Schema = {
  type: ['integer', 'number', 'string'],
  expects: 'a Kubernetes quantity',
  description: 'A Kubernetes quantity.',
  example: '500m',
};
const allowedAttributes: AttributesOf<AllowedResources> = { cpu: quantity, memory: quantity };

const verticalAutoscalerAttributes: AttributesOf<VerticalAutoscalerExtension> = {
  mode: text('When it sets requests.', 'Recreate', {
    enum: ['Off', 'Initial', 'Recreate', 'InPlaceOrRecreate', 'Auto'],
  }),
  minAllowed: closedAttributes(allowedAttributes, { description: 'The least it may set.', example: 'cpu: 100m' }),
  maxAllowed: closedAttributes(allowedAttributes, { description: 'The most it may set.', example: 'memory: 2Gi' }),
};

const serviceAttributes: AttributesOf<KubernetesExtension> = {
  kind: text('Kind of the workload.', 'StatefulSet', {
    enum: ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod'],
  }),
  schedule: text('Cron expression; with kind CronJob.', '"0 3 * * *"'),
  concurrencyPolicy: text('What a CronJob does while an earlier run goes on.', 'Forbid', {
    enum: ['Allow', 'Forbid', 'Replace'],
  }),
  backoffLimit: count('Failed pods after which a Job gives up.', '3', 0),
  publish,
  serviceType: text('Type of the Service that other pods use.', 'ClusterIP', {
    enum: ['ClusterIP', 'NodePort', 'LoadBalancer', 'headless'],
  }),
  ingress: {
    ...closedAttributes(ingressAttributes, { type: ['object', 'array'] }),
    items: closedAttributes(ingressAttributes),
    description: 'Host and path of the Ingress, or a list of them.',
    example: 'host: shop.example.com',
  },
  httpRoute: {
    ...closedAttributes(routeAttributes, { type: ['object', 'array'] }),
    items: closedAttributes(routeAttributes),
    description: 'A Gateway API route to the service, or a list of them.',
    example: 'hostnames: [shop.example.com]',
  },
  hpa: closedAttributes(autoscalerAttributes, { description: 'Scaling by load.', example: 'max: 10' }),
  vpa: closedAttributes(verticalAutoscalerAttributes, {
    type: ['boolean', 'object'],
    description: 'Requests set by use.',
    example: 'mode: Recreate',
  }),
  pdb: closedAttributes(
    {
      maxUnavailable: podShare('Most pods that may be away at a time.'),
      minAvailable: podShare('Fewest pods that must stay.'),
    },
    { type: ['boolean', 'object'], description: 'Protection from planned disruption.', example: 'maxUnavailable: 1' },
  ),
  serviceAccountName: text('ServiceAccount of the pods.', 'web'),
  imagePullSecrets,
  probes: closedAttributes(
    {
      liveness: probe('The liveness probe.'),
      readiness: probe('The readiness probe.'),
      startup: probe('The startup probe.'),
    },
    { description: 'Which probes the healthcheck becomes.', example: 'liveness: false' },
  ),
  bind: {
    type: 'object',
    patternProperties: { [oneLineName]: { type: 'string', enum: ['configMap', 'hostPath', 'pvc', 'drop'] } },
    additionalProperties: false,
    description: 'How bind mounts are carried, by mount target.',
    example: '/etc/app.conf: configMap',
  },
  patch,
};

const serviceExtension = closedAttributes(serviceAttributes, {
  description: 'What the service becomes on Kubernetes.',
  example: 'kind: StatefulSet',
});

const volumeAttributes: AttributesOf<VolumeExtension> = {
  size: text('Size of the claim.', '10Gi'),
  storageClass,
  accessModes: {
    type: 'array',
    items: { type: 'string', enum: ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'] },
    description: 'Access modes of the claim.',
    example: '- ReadWriteMany',
  },
  patch,
};

const volumeExtension = closedAttributes(volumeAttributes, {
  description: 'What the volume becomes on Kubernetes.',
  example: 'size: 10Gi',
});

const resourceAttributes: AttributesOf<ResourceExtension> = { patch };

const resourceExtension = closedAttributes(resourceAttributes, {
  description: 'What the resource becomes on Kubernetes.',
  example: 'patch: { ConfigMap: { metadata: { labels: { tier: web } } } }',
});

const projectAttributes: AttributesOf<ProjectExtension> = {
  namespace: text('Namespace of everything.', 'shop'),
  publish,
  imagePullSecrets,
  storageClass,
  patch,
};

const projectExtension = closedAttributes(projectAttributes, {
  description: 'Defaults for the whole project.',
  example: 'namespace: shop',
});

/** `x-kubernetes` in its three places, with the names of `src/model/kubernetes-extension.ts` (mapping §16). */
export const kubernetesExtensions = {
  kubernetes_service: serviceExtension,
  kubernetes_resource: resourceExtension,
  kubernetes_volume: volumeExtension,
  kubernetes_project: projectExtension,
} as const satisfies SchemaMap;
