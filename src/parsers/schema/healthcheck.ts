import type { Schema } from './schema.js';
import { attributes, flag, number, text } from './values.js';

/** `healthcheck` of a service. */
export const healthcheck: Schema = attributes(
  {
    test: {
      type: ['string', 'array'],
      items: { type: 'string' },
      description: 'The check: a shell command, or a list that starts with CMD, CMD-SHELL or NONE.',
      example: 'curl -f http://localhost',
    },
    interval: text('Time between two checks.', '30s'),
    timeout: text('Time after which a check has failed.', '5s'),
    retries: number('Failed checks in a row that make the container unhealthy.', '3'),
    start_period: text('Time after the start in which failed checks do not count.', '1m'),
    start_interval: text('Time between two checks within the start period.', '5s'),
    disable: flag('Switch off the check that the image brings along.'),
  },
  { description: 'The check that tells whether the container works.', example: 'test: curl -f http://localhost' },
);
