import type { Schema } from './schema.js';
import { attributes, closedAttributes, flag, listOrMap, shared, text, texts, oneLineName } from './values.js';

const externalDescription = 'Defined outside the project; it must exist.';

const external: Schema = attributes(
  { name: text('Its name outside the project; write name beside external instead.', 'shared', { deprecated: true }) },
  { type: ['boolean', 'string', 'object'], description: externalDescription, example: 'true' },
);

/** Configs and secrets let any key pass in the legacy mapping form. */
const looseExternal: Schema = {
  type: ['boolean', 'string', 'object'],
  properties: {
    name: text('Its name outside the project; write name beside external instead.', 'shared', { deprecated: true }),
  },
  description: externalDescription,
  example: 'true',
};

const name = text('Name used on the platform, in place of project_key.', 'shared');
const labels = listOrMap('Labels.', 'org.example.team: web');
const driverOptions = shared('driver_opts', 'Options of the driver.', 'type: nfs');
const templateDriver = text('Engine that fills in the content.', 'golang');
const resourceExtension: Schema = { $ref: '#/$defs/kubernetes_resource' };
const volumeExtension: Schema = { $ref: '#/$defs/kubernetes_volume' };

function namedTexts(description: string, example: string): Schema {
  return { ...closedAttributes({}), patternProperties: { [oneLineName]: { type: 'string' } }, description, example };
}

/** One top-level network. */
export const network: Schema = attributes(
  {
    name,
    driver: text('Network driver.', 'bridge'),
    driver_opts: driverOptions,
    ipam: attributes(
      {
        driver: text('Driver that hands out addresses.', 'default'),
        config: {
          type: 'array',
          description: 'Address ranges.',
          example: '- subnet: 172.28.0.0/16',
          items: attributes({
            subnet: text('Subnet in CIDR notation.', '172.28.0.0/16'),
            ip_range: text('Range that addresses are taken from.', '172.28.5.0/24'),
            gateway: text('Gateway of the subnet.', '172.28.5.254'),
            aux_addresses: namedTexts('Addresses that are taken, by host name.', 'router: 172.28.1.5'),
          }),
        },
        options: namedTexts('Options of the driver.', 'foo: bar'),
      },
      { description: 'How addresses are handed out.', example: 'driver: default' },
    ),
    external,
    internal: flag('Without access to the outside.'),
    enable_ipv4: flag('Hand out IPv4 addresses.'),
    enable_ipv6: flag('Hand out IPv6 addresses.'),
    attachable: flag('Containers outside the project may join.'),
    labels,
    'x-kubernetes': resourceExtension,
  },
  { type: ['object', 'null'] },
);

/** One top-level volume. */
export const volume: Schema = attributes(
  {
    name,
    driver: text('Volume driver.', 'local'),
    driver_opts: driverOptions,
    external,
    labels,
    'x-kubernetes': volumeExtension,
  },
  { type: ['object', 'null'] },
);

/** One top-level secret. */
export const secret: Schema = attributes(
  {
    name,
    environment: text('Variable that holds the secret.', 'TOKEN'),
    file: text('File that holds the secret.', './token.txt'),
    external: looseExternal,
    labels,
    driver: text('Driver that provides the secret.', 'vault'),
    driver_opts: driverOptions,
    template_driver: templateDriver,
    'x-kubernetes': resourceExtension,
  },
  { example: 'file: ./token.txt' },
);

/** One top-level config. */
export const config: Schema = attributes(
  {
    name,
    content: text('The content itself.', '"key=value"'),
    environment: text('Variable that holds the content.', 'SETTINGS'),
    file: text('File that holds the content.', './settings.conf'),
    external: looseExternal,
    labels,
    template_driver: templateDriver,
    'x-kubernetes': resourceExtension,
  },
  { example: 'file: ./settings.conf' },
);

/** One top-level model. */
export const model: Schema = attributes(
  {
    name,
    model: text('The model, by its reference in a registry.', 'ai/smollm2'),
    context_size: { type: 'integer', description: 'Size of the context window, in tokens.', example: '4096' },
    runtime_flags: texts('Flags for the program that runs the model.', '- --verbose'),
  },
  { required: ['model'], example: 'model: ai/smollm2' },
);
