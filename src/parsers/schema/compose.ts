import { blkioConfig } from './blkio.js';
import { build } from './build.js';
import { dependsOn } from './depends-on.js';
import { deploy } from './deploy.js';
import { develop } from './develop.js';
import { devices, gpus } from './devices.js';
import { envFile } from './env-file.js';
import { healthcheck } from './healthcheck.js';
import { commandHook } from './hooks.js';
import { kubernetesExtensions } from './kubernetes-extension.js';
import { mounts } from './mounts.js';
import { ports } from './ports.js';
import { projectReferences } from './references.js';
import { config, model, network, secret, volume } from './resources.js';
import type { Schema, SchemaDocument } from './schema.js';
import { serviceModels, serviceNetworks } from './service-networks.js';
import { job, service } from './service.js';
import { attributes, resourceName, sharedForms, text } from './values.js';

function namedResources(definition: string, description: string, example: string): Schema {
  return {
    type: 'object',
    patternProperties: { [resourceName]: { $ref: `#/$defs/${definition}` } },
    additionalProperties: false,
    description,
    example,
  };
}

/**
 * The schema of a Compose file (compose-semantics §13): the same attributes and verdicts as the one that
 * `docker compose` applies, plus `x-kubernetes`. It judges the merged model after interpolation and casts.
 */
export const composeSchema: SchemaDocument = {
  ...attributes({
    version: text('Obsolete and ignored.', '"3.8"', { deprecated: true }),
    name: text('Name of the project.', 'shop'),
    include: {
      type: 'array',
      items: { $ref: '#/$defs/include' },
      description: 'Other Compose files that are part of the project.',
      example: '- shared/compose.yaml',
    },
    services: namedResources('service', 'The services of the project.', 'web: { image: nginx }'),
    models: namedResources('model', 'Language models.', 'llm: { model: ai/smollm2 }'),
    networks: namedResources('network', 'Networks.', 'backend: {}'),
    volumes: namedResources('volume', 'Volumes.', 'data: {}'),
    secrets: namedResources('secret', 'Secrets.', 'token: { file: ./token.txt }'),
    configs: namedResources('config', 'Configs.', 'settings: { file: ./settings.conf }'),
    jobs: namedResources('job', 'Jobs.', 'backup: { image: backup, triggers: { manual: true } }'),
    'x-kubernetes': { $ref: '#/$defs/kubernetes_project' },
  }),
  $defs: {
    ...sharedForms,
    ...kubernetesExtensions,
    blkio_config: blkioConfig,
    build,
    command_hook: commandHook,
    config,
    depends_on: dependsOn,
    deploy,
    develop,
    devices,
    env_file: envFile,
    gpus,
    healthcheck,
    include: projectReferences.include,
    job,
    model,
    mounts,
    network,
    ports,
    secret,
    service,
    service_models: serviceModels,
    service_networks: serviceNetworks,
    volume,
  },
};
