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
  description: 'Fragments to merge into what is emitted, by kind.',
  example: 'Deployment: { spec: { revisionHistoryLimit: 2 } }',
};
const storageClass = text('Storage class of claims.', 'fast');

function truth(description: string): Schema {
  return { type: 'boolean', description, example: 'true' };
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

const ingressAttributes: SchemaMap = {
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

const serviceExtension = closedAttributes(
  {
    kind: text('Kind of the workload.', 'StatefulSet', {
      enum: ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod'],
    }),
    schedule: text('Cron expression; with kind CronJob.', '"0 3 * * *"'),
    concurrencyPolicy: text('What a CronJob does while an earlier run goes on.', 'Forbid', {
      enum: ['Allow', 'Forbid', 'Replace'],
    }),
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
    httpRoute: closedAttributes(
      {
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
      },
      { description: 'A Gateway API route to the service.', example: 'hostnames: [shop.example.com]' },
    ),
    hpa: closedAttributes(
      {
        min: count('Fewest pods.', '2', 0),
        max: count('Most pods.', '10', 1),
        cpu: count('Wanted processor use, in percent of the request.', '80', 1),
        memory: count('Wanted memory use, in percent of the request.', '80', 1),
      },
      { description: 'Scaling by load.', example: 'max: 10' },
    ),
    pdb: closedAttributes(
      {
        maxUnavailable: podShare('Most pods that may be away at a time.'),
        minAvailable: podShare('Fewest pods that must stay.'),
      },
      { description: 'Protection from planned disruption.', example: 'maxUnavailable: 1' },
    ),
    serviceAccountName: text('ServiceAccount of the pods.', 'web'),
    imagePullSecrets,
    probes: closedAttributes(
      {
        liveness: truth('Emit a liveness probe.'),
        readiness: truth('Emit a readiness probe.'),
        startup: truth('Emit a startup probe.'),
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
  },
  { description: 'What the service becomes on Kubernetes.', example: 'kind: StatefulSet' },
);

const resourceExtension = closedAttributes(
  {
    size: text('Size of the claim.', '10Gi'),
    storageClass,
    accessModes: {
      type: 'array',
      items: { type: 'string', enum: ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'] },
      description: 'Access modes of the claim.',
      example: '- ReadWriteMany',
    },
    patch,
  },
  { description: 'What the resource becomes on Kubernetes.', example: 'size: 10Gi' },
);

const projectExtension = closedAttributes(
  { namespace: text('Namespace of everything.', 'shop'), publish, imagePullSecrets, storageClass },
  { description: 'Defaults for the whole project.', example: 'namespace: shop' },
);

/** `x-kubernetes` in its three places, with the names of `src/model/kubernetes-extension.ts` (mapping §16). */
export const kubernetesExtensions = {
  kubernetes_service: serviceExtension,
  kubernetes_resource: resourceExtension,
  kubernetes_project: projectExtension,
} as const satisfies SchemaMap;
