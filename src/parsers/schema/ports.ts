import type { Schema } from './schema.js';
import { attributes, text } from './values.js';

/** `ports` of a service: what is published on the host. */
export const ports: Schema = {
  type: 'array',
  uniqueItems: true,
  description: 'Ports of the container that are published on the host.',
  example: '- "8080:80"',
  items: attributes(
    {
      name: text('A name for people.', 'web'),
      mode: text('host publishes on each node, ingress behind a load balancer.', 'ingress'),
      host_ip: text('Address of the host to listen on.', '127.0.0.1'),
      target: { type: ['integer', 'string'], description: 'Port in the container.', example: '80' },
      published: { type: ['string', 'integer'], description: 'Port or range on the host.', example: '"8080"' },
      protocol: text('tcp, udp or sctp.', 'tcp'),
      app_protocol: text('Protocol that the application speaks.', 'http'),
    },
    { type: ['number', 'string', 'object'] },
  ),
};
