import type { Schema } from './schema.js';
import { attributes, flag, resourceName } from './values.js';

/** `depends_on` of a service: which services start first. */
export const dependsOn: Schema = {
  type: ['array', 'object'],
  description: 'Services that must start before this one.',
  example: '- db',
  items: { type: 'string' },
  uniqueItems: true,
  patternProperties: {
    [resourceName]: attributes(
      {
        condition: {
          type: 'string',
          enum: ['service_started', 'service_healthy', 'service_completed_successfully'],
          description: 'What the dependency must have reached.',
          example: 'service_healthy',
        },
        required: { type: 'boolean', description: 'False lets this service start without it.', example: 'false' },
        restart: flag('Restart this service when Compose restarts the dependency.'),
      },
      { required: ['condition'], example: 'condition: service_healthy' },
    ),
  },
  additionalProperties: false,
};
