import type { DiagnosticCollector } from '../../diagnostics/reporter.js';
import type { Project, Service } from '../../model/project.js';
import { choice, onByDefault, optionalText, toggle } from '../../options/kinds.js';
import type { ParseOptions } from '../../parsers/compose.js';
import { compareText } from '../../values/sorted.js';
import { defineCommand } from '../command.js';
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
  const parsed = source && parser.parseProject(source, collector);
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

/** The list that was asked for; the first, if it was more than one. */
function listOf(
  asked: Readonly<Record<Exclude<keyof typeof listFlags, 'hash'>, boolean>>,
  project: Project,
  env: ReadonlyMap<string, string>,
): readonly string[] | undefined {
  if (asked.services) return Object.keys(project.services);
  if (asked.volumes) return Object.keys(project.volumes);
  if (asked.networks) return Object.keys(project.networks);
  if (asked.models) return Object.values(project.models).flatMap(({ model }) => model ?? []);
  if (asked.profiles) return profilesOf(project);
  if (asked.images) return imagesOf(project);
  if (asked.environment)
    return [...new Map(env).set('COMPOSE_PROJECT_NAME', project.name)].map(([name, value]) => `${name}=${value}`);
  return undefined;
}

function profilesOf({ services, disabledServices }: Project): readonly string[] {
  const all = Object.values({ ...services, ...disabledServices });
  return [...new Set(all.flatMap(({ profiles = [] }) => profiles))];
}

/** What a service without image is built as is called after the project. Hooks may run images of their own. */
function imagesOf({ name: project, services, jobs = {} }: Project): readonly string[] {
  return Object.entries({ ...services, ...jobs }).flatMap(([name, { image = `${project}-${name}` }]) => {
    const hooks = Object.hasOwn(services, name) ? (services[name]?.pre_start ?? []) : [];
    return [image, ...hooks.flatMap((hook) => (hook.image === undefined || hook.image === image ? [] : [hook.image]))];
  });
}

/** The hashes of all services, or of those that are named, separated by commas. */
function hashesOf({ services }: Project, names: string, hash: (service: Service) => string): readonly string[] {
  const wanted = names === '*' ? Object.keys(services) : names.split(',');
  return wanted.map((name) => {
    const service = Object.hasOwn(services, name) ? services[name] : undefined;
    if (!service) throw new UsageError(`there is no service ${name}`, 'config');
    return `${name} ${hash(service)}`;
  });
}

function linesOf(list: readonly string[]): string {
  return list
    .toSorted(compareText)
    .map((line) => `${line}\n`)
    .join('');
}
