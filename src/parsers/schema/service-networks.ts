import type { Schema } from './schema.js';
import { attributes, extensions, resourceName, shared, text, uniqueTexts } from './values.js';

/** `networks` of a service: a list of names, or settings by name. */
export const serviceNetworks: Schema = {
  type: ['array', 'object'],
  description: 'Networks that the service joins.',
  example: '- backend',
  items: { type: 'string' },
  uniqueItems: true,
  patternProperties: {
    [resourceName]: attributes(
      {
        aliases: uniqueTexts('Further host names of the service on this network.', '- database'),
        interface_name: text('Name of the network interface.', 'eth0'),
        ipv4_address: text('Fixed IPv4 address.', '172.16.238.10'),
        ipv6_address: text('Fixed IPv6 address.', '2001:db8::10'),
        link_local_ips: uniqueTexts('Link-local addresses.', '- 169.254.8.8'),
        mac_address: text('MAC address on this network.', '02:42:ac:11:65:43'),
        driver_opts: shared('driver_opts', 'Options for the network driver.', 'com.example.mtu: 1400'),
        priority: { type: 'number', description: 'Networks of higher priority are joined first.', example: '100' },
        gw_priority: { type: 'number', description: 'The highest gives the default gateway.', example: '1' },
      },
      { type: ['object', 'null'], example: 'aliases: [database]' },
    ),
  },
  additionalProperties: false,
};

/** `models` of a service: a list of names, or the variables that carry their address and name. */
export const serviceModels: Schema = {
  type: ['array', 'object'],
  description: 'Language models that the service uses.',
  example: '- llm',
  items: { type: 'string' },
  uniqueItems: true,
  patternProperties: {
    [resourceName]: {
      type: ['object', 'null'],
      properties: {
        endpoint_var: text('Variable that receives the address of the model.', 'LLM_URL'),
        model_var: text('Variable that receives the name of the model.', 'LLM_NAME'),
      },
      patternProperties: extensions,
      additionalProperties: false,
      example: 'endpoint_var: LLM_URL',
    },
  },
};
