import type { Schema } from './schema.js';
import { closedAttributes, stringOrList, text } from './values.js';

/** Attributes that bring in parts of other files. */
export const projectReferences = {
  /** One entry of the top-level `include`. */
  include: closedAttributes(
    {
      path: stringOrList('The file, or a file and its overrides.', '- shared/compose.yaml'),
      env_file: stringOrList('Files with variables for interpolation in it.', '- shared/.env'),
      project_directory: text('Base of relative paths in it.', 'shared'),
    },
    { type: ['string', 'object'] },
  ),
  /** `extends` of a service. */
  extends: closedAttributes(
    {
      service: text('Name of the service to extend.', 'base'),
      file: text('File in which it is defined.', 'common.yaml'),
    },
    {
      type: ['string', 'object'],
      required: ['service'],
      description: 'A service whose attributes this one takes over.',
      example: 'service: base',
    },
  ),
} as const satisfies Record<string, Schema>;
