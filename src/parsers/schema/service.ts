import { containerAttributes } from './container.js';
import { projectReferences } from './references.js';
import type { Schema, SchemaMap } from './schema.js';
import { attributes, flag, integer, shared, text, uniqueTexts, oneLineName } from './values.js';

/** Attributes of what keeps running or runs to its end as part of the project: services and jobs. */
const workloadAttributes: SchemaMap = {
  build: shared('build', 'How to build the image from source.', '.'),
  depends_on: shared('depends_on', 'Services that must start before this one.', '- db'),
  healthcheck: shared(
    'healthcheck',
    'The check that tells whether the container works.',
    'test: curl -f http://localhost',
  ),
  ports: shared('ports', 'Ports of the container that are published on the host.', '- "8080:80"'),
  expose: {
    type: 'array',
    items: { type: ['string', 'number'] },
    uniqueItems: true,
    description: 'Ports that other services may use.',
    example: '- "3000"',
  },
  stdin_open: flag('Keep standard input open.'),
  tty: flag('Give the container a terminal.'),
};

const optionValue: Schema = {
  type: ['string', 'number', 'boolean', 'array'],
  items: { type: ['string', 'number', 'boolean'] },
};

/** One service. */
export const service: Schema = attributes(
  {
    ...containerAttributes,
    ...workloadAttributes,
    'x-kubernetes': { $ref: '#/$defs/kubernetes_service' },
    attach: flag('Show the logs of the service in the terminal.'),
    container_name: text('Fixed name of the container.', 'my-web', {
      pattern: '[a-zA-Z0-9][a-zA-Z0-9_.-]+',
      expects: 'at least two letters, digits, "_", "." or "-", the first a letter or digit',
    }),
    deploy: shared('deploy', 'How many containers run, where, and with what.', 'replicas: 3'),
    develop: shared(
      'develop',
      'What happens during development when files change.',
      'watch: [{ path: ./src, action: rebuild }]',
    ),
    extends: projectReferences.extends,
    external_links: uniqueTexts('Containers outside the project to link to.', '- database:db'),
    links: uniqueTexts('Services to reach under another name.', '- db:database'),
    post_start: hooks('Commands that run after the container has started.'),
    pre_start: {
      type: 'array',
      description: 'Containers that run to their end before the service starts.',
      example: '- { image: migrate, command: [up] }',
      items: attributes({
        ...containerAttributes,
        per_replica: flag('Run before each container of the service, not once.'),
      }),
    },
    pre_stop: hooks('Commands that run before the container is stopped.'),
    profiles: uniqueTexts('The service takes part only if one of these profiles is active.', '- debug'),
    provider: attributes(
      {
        type: text('Program that provides the service.', 'example'),
        options: {
          type: 'object',
          patternProperties: { [oneLineName]: optionValue },
          description: 'Options for the program.',
          example: 'size: small',
        },
      },
      {
        required: ['type'],
        description: 'A program that provides the service in place of a container.',
        example: 'type: example',
      },
    ),
    restart: text('When to restart: no, always, on-failure[:N] or unless-stopped.', 'unless-stopped'),
    scale: integer('How many containers run.', '2'),
  },
  { example: 'image: nginx' },
);

function hooks(description: string): Schema {
  return { type: 'array', description, example: '- command: ./notify.sh', items: { $ref: '#/$defs/command_hook' } };
}

const schedule = attributes(
  {
    cron: text('Cron expression.', '"0 3 * * *"'),
    timezone: text('Time zone of the expression.', 'Europe/Paris'),
    concurrency: text('What to do while an earlier run goes on.', 'forbid', { enum: ['forbid', 'queue'] }),
    missed_fires: text('What to do about missed runs.', 'skip', { enum: ['one', 'skip'] }),
  },
  { type: ['string', 'object'], required: ['cron'] },
);

/** One job: a container that runs to its end when asked for, or by a schedule. */
export const job: Schema = attributes(
  {
    ...containerAttributes,
    ...workloadAttributes,
    'x-kubernetes': { $ref: '#/$defs/kubernetes_service' },
    profiles: uniqueTexts('The job takes part only if one of these profiles is active.', '- debug'),
    triggers: attributes(
      {
        manual: flag('The job may be started by hand.'),
        schedule: { type: 'array', items: schedule, description: 'When the job runs.', example: '- "0 3 * * *"' },
      },
      {
        anyOf: [{ required: ['manual'] }, { required: ['schedule'] }],
        description: 'What starts the job.',
        example: 'manual: true',
      },
    ),
  },
  { required: ['triggers'] },
);
