import type { Schema } from './schema.js';
import { closedAttributes, flag, text } from './values.js';

/** `env_file` of a service: files of `NAME=value` lines. */
export const envFile: Schema = {
  type: ['string', 'array'],
  description: 'Files with variables for the container.',
  example: '- web.env',
  items: closedAttributes(
    {
      path: text('Path of the file.', 'web.env'),
      format: text('Format of the file; raw takes values as they stand.', 'raw'),
      required: flag('False lets the file be missing.'),
    },
    { type: ['string', 'object'], required: ['path'] },
  ),
};
