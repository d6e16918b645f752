import type { SchemaDocument } from './schema.js';

/** The schema of a Compose file, applied to the merged model after interpolation and casts. */
export const composeSchema: SchemaDocument = {
  type: 'object',
  properties: { services: { type: 'object', patternProperties: { '^[a-zA-Z0-9._-]+$': { type: 'object' } } } },
  $defs: {},
};
