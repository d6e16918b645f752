import { onByDefault, optionalChoice, optionalText, toggle } from '../../options/kinds.js';
import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { projectFlags, reportFlags } from '../flags.js';

const outputFlags = {
  output: optionalText({ alias: 'o', placeholder: 'FILE', description: 'write to this file' }),
  format: optionalChoice({
    choices: ['yaml', 'json', 'table'],
    description: 'spelling of the model, yaml by default, or of --variables, table by default',
  }),
};

/** Steps of reading that may be left out. */
const stepFlags = {
  interpolate: onByDefault({ description: 'leave ${…} as it is written; nothing that depends on it is checked' }),
  normalize: onByDefault({ description: 'leave out what is implied: the default network, names of resources' }),
  'path-resolution': onByDefault({ description: 'leave paths relative' }),
  consistency: onByDefault({ description: 'do not check references between services and resources' }),
  'env-resolution': onByDefault({ description: 'do not read the env files of services' }),
};

/** What to print instead of the model: names, one a line. */
const listFlags = {
  services: toggle({ description: 'print the names of the services' }),
  images: toggle({ description: 'print the images of the services' }),
  volumes: toggle({ description: 'print the names of the volumes' }),
  networks: toggle({ description: 'print the names of the networks' }),
  models: toggle({ description: 'print the models that services use' }),
  profiles: toggle({ description: 'print the profiles of the services' }),
  variables: toggle({ description: 'print the variables that ${…} names, and what stands for them' }),
  environment: toggle({ description: 'print the variables used for ${…}' }),
  hash: optionalText({
    placeholder: 'SERVICES',
    description: "print the hashes of these services' settings, * for all",
  }),
};

const silenceFlags = {
  ...reportFlags,
  quiet: toggle({ alias: 'q', description: 'only check the project: print errors, and no model' }),
};

const offline = 'digests are known to registries only, and transload asks none';

type ConfigFlags = typeof projectFlags & typeof outputFlags & typeof stepFlags & typeof listFlags & typeof reportFlags;

export const config = defineCommand<ConfigFlags>({
  name: 'config',
  summary: 'print a Compose project as it is read, as docker compose config does',
  operand: 'SERVICE',
  groups: [
    ['Which project', projectFlags],
    ['What is printed', { ...outputFlags, ...listFlags }],
    ['What is not done', stepFlags],
    ['What is said about it', silenceFlags],
  ],
  absent: {
    'resolve-image-digests': offline,
    'lock-image-digests': offline,
  },
  examples: [
    ['transload config', 'the project of this folder, variables filled in'],
    ['transload config web', 'one service and what it depends on'],
    ['transload config --variables', 'the variables that it uses, with their defaults'],
    ['transload config -q', 'only what is wrong with it'],
  ],
  run: async (values, services) => {
    const [{ configText }, { open }, { report }, { writeText }] = await Promise.all([
      import('../config-text.js'),
      import('../open.js'),
      import('../report.js'),
      import('../manifests/write.js'),
    ]);
    const { source, collector } = open(values);
    const text = configText(values, services, source, collector);
    if (report(collector.diagnostics, values) || text === undefined) return exitCodes.refused;
    if (!values.quiet) writeText(text, values.output);
    return exitCodes.done;
  },
});
