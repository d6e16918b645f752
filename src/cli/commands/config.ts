import type { DiagnosticCollector } from '../../diagnostics/reporter.js';
import { choice, onByDefault, optionalText, toggle } from '../../options/kinds.js';
import type { ParseOptions } from '../../parsers/compose.js';
import { compareText } from '../../values/sorted.js';
import { defineCommand } from '../command.js';
import { hashesOf, listOf } from '../config-lists.js';
import { exitCodes } from '../exit-codes.js';
import { projectFlags, reportFlags, type FlagValues } from '../flags.js';
import { UsageError } from '../usage-error.js';

const outputFlags = {
  output: optionalText({ alias: 'o', placeholder: 'FILE', description: 'write to this file' }),
  format: choice({ choices: ['yaml', 'json'], default: 'yaml', description: 'spelling of the model' }),
  interpolate: onByDefault({ description: 'leave ${…} as it is written; nothing that depends on it is checked' }),
};

/** What to print instead of the model: names, one a line. */
const listFlags = {
  services: toggle({ description: 'print the names of the services' }),
  images: toggle({ description: 'print the images of the services' }),
  volumes: toggle({ description: 'print the names of the volumes' }),
  networks: toggle({ description: 'print the names of the networks' }),
  models: toggle({ description: 'print the models that services use' }),
  profiles: toggle({ description: 'print the profiles of the services' }),
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

export const config = defineCommand<typeof projectFlags & typeof outputFlags & typeof listFlags & typeof reportFlags>({
  name: 'config',
  summary: 'print a Compose project as it is read, as docker compose config does',
  groups: [
    ['Which project', projectFlags],
    ['What is printed', { ...outputFlags, ...listFlags }],
    ['What is said about it', silenceFlags],
  ],
  examples: [
    ['transload config', 'the project of this folder, variables filled in'],
    ['transload config -q', 'only what is wrong with it'],
  ],
  run: async (values) => {
    const [{ open }, { writeText }] = await Promise.all([import('../open.js'), import('../manifests/write.js')]);
    const { source, collector } = open(values);
    const text = await (values.interpolate ? modelText : templateText)(values, source, collector);
    if (text === undefined) return exitCodes.refused;
    if (!values.quiet) writeText(text, values.output);
    return exitCodes.done;
  },
});

type Values = FlagValues<typeof projectFlags & typeof outputFlags & typeof listFlags & typeof reportFlags>;

/** The model or the list that was asked for; undefined if the project is refused. */
async function modelText(
  values: Values,
  source: ParseOptions | undefined,
  collector: DiagnosticCollector,
): Promise<string | undefined> {
  const [parser, printer, { usedResources }, { serviceHash }, { report }] = await Promise.all([
    import('../../parsers/compose.js'),
    import('../../output/compose-config.js'),
    import('../../output/compose-resources.js'),
    import('../../output/service-hash.js'),
    import('../report.js'),
  ]);
  const { services, volumes, networks, models } = values;
  const namesOnly = services || volumes || networks || models;
  const options = source && { ...source, keepsJobs: true as const, ...(namesOnly && { namesOnly }) };
  const parsed = options && parser.parseProject(options, collector);
  if (report(collector.diagnostics, values) || !parsed) return undefined;
  const project = { ...parsed.project, ...usedResources(parsed.project) };
  const list =
    values.hash === undefined ? listOf(values, project, source.env) : hashesOf(project, values.hash, serviceHash);
  return list ? linesOf(list) : printer.printComposeConfig(parsed.project, values.format);
}

/** The model or the names of its services, `${…}` as it is written; undefined if the project is refused. */
async function templateText(
  values: Values,
  source: ParseOptions | undefined,
  collector: DiagnosticCollector,
): Promise<string | undefined> {
  const [parser, printer, { report }] = await Promise.all([
    import('../../parsers/compose.js'),
    import('../../output/compose-config.js'),
    import('../report.js'),
  ]);
  const { images, volumes, networks, models, profiles, environment, hash } = values;
  if (images || volumes || networks || models || profiles || environment || hash !== undefined)
    throw new UsageError('--no-interpolate goes with --services only, or with no list at all', 'config');
  const template = source && parser.parseTemplate(source, collector);
  if (report(collector.diagnostics, values) || !template) return undefined;
  return values.services
    ? linesOf(Object.keys(template['services'] ?? {}))
    : printer.printComposeTemplate(template, values.format);
}

function linesOf(list: readonly string[]): string {
  return list
    .toSorted(compareText)
    .map((line) => `${line}\n`)
    .join('');
}
