import { closedAttributes, integer, text } from './values.js';
import type { Schema } from './schema.js';

function perDevice(
  description: string,
  limit: 'rate' | 'weight',
  limitDescription: string,
  limitExample: string,
): Schema {
  return {
    type: 'array',
    description,
    example: `- path: /dev/sda\n  ${limit}: ${limitExample}`,
    items: closedAttributes({
      path: text('Path of the device on the host.', '/dev/sda'),
      [limit]: integer(limitDescription, limitExample),
    }),
  };
}

/** Weights and limits of disk access: `blkio_config` of a service. */
export const blkioConfig: Schema = {
  ...closedAttributes({
    device_read_bps: perDevice('Most bytes read per second, by device.', 'rate', 'Bytes per second.', '12mb'),
    device_read_iops: perDevice('Most read operations per second, by device.', 'rate', 'Operations per second.', '120'),
    device_write_bps: perDevice('Most bytes written per second, by device.', 'rate', 'Bytes per second.', '12mb'),
    device_write_iops: perDevice(
      'Most write operations per second, by device.',
      'rate',
      'Operations per second.',
      '30',
    ),
    weight: integer('Share of disk time relative to other containers, 10 to 1000.', '300'),
    weight_device: perDevice('Share of disk time, by device.', 'weight', 'Weight, 10 to 1000.', '400'),
  }),
  description: 'Weights and limits of disk access.',
  example: 'weight: 300',
};
