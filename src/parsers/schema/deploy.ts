import { deviceRequests } from './devices.js';
import type { Schema } from './schema.js';
import { attributes, integer, listOrMap, number, text, texts } from './values.js';

function changeConfig(description: string): Schema {
  return attributes(
    {
      parallelism: integer('Containers changed at a time.', '2'),
      delay: text('Pause between two groups.', '10s'),
      failure_action: text('What to do when a change fails: continue, pause or rollback.', 'rollback'),
      monitor: text('Time to watch a changed container for failure.', '30s'),
      max_failure_ratio: number('Share of failures to put up with.', '0.1'),
      order: text('Whether the new container starts before the old one stops.', 'start-first', {
        enum: ['start-first', 'stop-first'],
      }),
    },
    { description, example: 'parallelism: 2' },
  );
}

const genericResources: Schema = {
  type: 'array',
  description: 'Resources that nodes advertise by name.',
  example: '- discrete_resource_spec: { kind: gpu, value: 2 }',
  items: attributes({
    discrete_resource_spec: attributes(
      { kind: text('Name of the resource.', 'gpu'), value: number('How many of it.', '2') },
      { description: 'A countable resource.', example: 'kind: gpu' },
    ),
  }),
};

const resources = attributes(
  {
    limits: attributes(
      {
        cpus: number('Most processor time, in cores.', '"0.5"'),
        memory: text('Most memory.', '512M'),
        pids: integer('Most processes.', '100'),
      },
      { description: 'What the container may use at most.', example: 'memory: 512M' },
    ),
    reservations: attributes(
      {
        cpus: number('Processor time that is kept free, in cores.', '"0.25"'),
        memory: text('Memory that is kept free.', '128M'),
        generic_resources: genericResources,
        devices: deviceRequests,
      },
      { description: 'What the platform keeps free for the container.', example: 'memory: 128M' },
    ),
  },
  { description: 'Limits and reservations.', example: 'limits: { memory: 512M }' },
);

const restartPolicy = attributes(
  {
    condition: text('When to restart: none, on-failure or any.', 'on-failure'),
    delay: text('Pause before a restart.', '5s'),
    max_attempts: integer('Restarts after which to give up.', '3'),
    window: text('Time after which a start counts as a success.', '120s'),
  },
  { description: 'Whether and how containers restart.', example: 'condition: on-failure' },
);

const placement = attributes(
  {
    constraints: texts('Conditions that a node must meet.', '- node.labels.disk == ssd'),
    preferences: {
      type: 'array',
      description: 'How to spread containers over nodes.',
      example: '- spread: node.labels.zone',
      items: attributes({ spread: text('Label of nodes to spread over.', 'node.labels.zone') }),
    },
    max_replicas_per_node: integer('Most containers of the service on one node.', '1'),
  },
  { description: 'On which nodes containers may run.', example: 'constraints: [node.role == worker]' },
);

/** `deploy` of a service. */
export const deploy: Schema = attributes(
  {
    mode: text('replicated, global, replicated-job or global-job.', 'replicated'),
    endpoint_mode: text('How clients reach the service: vip or dnsrr.', 'vip'),
    replicas: integer('How many containers run.', '3'),
    labels: listOrMap('Labels of the service, not of its containers.', 'org.example.team: web'),
    rollback_config: changeConfig('How a failed update is taken back.'),
    update_config: changeConfig('How containers are replaced by new ones.'),
    resources,
    restart_policy: restartPolicy,
    placement,
  },
  { type: ['object', 'null'], description: 'How many containers run, where, and with what.', example: 'replicas: 3' },
);
