import type { Schema, SchemaMap } from './schema.js';
import { attributes, extensions, integer, listOrMap, text, uniqueTexts } from './values.js';

/** `devices` of a service: host devices that appear in the container. */
export const devices: Schema = {
  type: 'array',
  description: 'Devices of the host that the container sees.',
  example: '- /dev/ttyUSB0:/dev/ttyUSB0',
  items: attributes(
    {
      source: text('Path of the device on the host.', '/dev/ttyUSB0'),
      target: text('Path of the device in the container.', '/dev/ttyUSB0'),
      permissions: text('Letters of r, w and m.', 'rwm'),
    },
    { type: ['string', 'object'], required: ['source'] },
  ),
};

const request: SchemaMap = {
  capabilities: uniqueTexts('What the device must be able to do.', '- gpu'),
  count: integer('How many devices, or all.', 'all'),
  device_ids: uniqueTexts('Identifiers of the devices.', '- "0"'),
  driver: text('Driver of the device.', 'nvidia'),
  options: listOrMap('Options of the driver.', 'virtualization: "false"'),
};

/** `deploy.resources.reservations.devices`: devices the platform must provide. */
export const deviceRequests: Schema = {
  type: 'array',
  description: 'Devices that the platform must provide.',
  example: '- capabilities: [gpu]',
  items: attributes(request, { required: ['capabilities'] }),
};

/** `gpus` of a service: `all`, or a list of requests, in which Compose lets any further key pass. */
export const gpus: Schema = {
  type: ['string', 'array'],
  pattern: '^all$',
  expects: 'all or a list',
  description: 'Graphics processors for the container.',
  example: 'all',
  items: { type: 'object', properties: request, patternProperties: extensions },
};
