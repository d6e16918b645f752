import type { Project } from '../../model/project.js';
import { choice, optionalText, toggle } from '../../options/kinds.js';
import { compareText } from '../../values/sorted.js';
import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { projectFlags, reportFlags } from '../flags.js';

const outputFlags = {
  output: optionalText({ alias: 'o', placeholder: 'FILE', description: 'write to this file' }),
  format: choice({ choices: ['yaml', 'json'], default: 'yaml', description: 'spelling of the model' }),
};

/** What to print instead of the model: names, one a line. */
const listFlags = {
  services: toggle({ description: 'print the names of the services' }),
  images: toggle({ description: 'print the images of the services' }),
  volumes: toggle({ description: 'print the names of the volumes' }),
  networks: toggle({ description: 'print the names of the networks' }),
  models: toggle({ description: 'print the names of the models' }),
  profiles: toggle({ description: 'print the profiles of the services' }),
  environment: toggle({ description: 'print the variables used for ${…}' }),
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
    const [{ parseProject }, { printComposeConfig }, { usedResources }, { open }, { report }, { writeText }] =
      await Promise.all([
        import('../../parsers/compose.js'),
        import('../../output/compose-config.js'),
        import('../../output/compose-resources.js'),
        import('../open.js'),
        import('../report.js'),
        import('../write.js'),
      ]);
    const { source, collector } = open(values);
    const parsed = source && parseProject(source, collector);
    if (report(collector.diagnostics, values) || !parsed) return exitCodes.refused;
    if (values.quiet) return exitCodes.done;
    const list = listOf(values, { ...parsed.project, ...usedResources(parsed.project) }, source.env);
    await writeText(list ? linesOf(list) : printComposeConfig(parsed.project, values.format), values.output);
    return exitCodes.done;
  },
});

/** The list that was asked for; the first, if it was more than one. */
function listOf(
  asked: Readonly<Record<keyof typeof listFlags, boolean>>,
  project: Project,
  env: ReadonlyMap<string, string>,
): readonly string[] | undefined {
  if (asked.services) return Object.keys(project.services);
  if (asked.volumes) return Object.keys(project.volumes);
  if (asked.networks) return Object.keys(project.networks);
  if (asked.models) return Object.keys(project.models);
  if (asked.profiles) return profilesOf(project);
  if (asked.images) return imagesOf(project);
  if (asked.environment) return [...env].map(([name, value]) => `${name}=${value}`);
  return undefined;
}

function profilesOf({ services, disabledServices }: Project): readonly string[] {
  const all = Object.values({ ...services, ...disabledServices });
  return [...new Set(all.flatMap(({ profiles = [] }) => profiles))];
}

/** What a service without image is built as is called after the project. */
function imagesOf({ name: project, services }: Project): readonly string[] {
  return Object.entries(services).map(([name, { image }]) => image ?? `${project}-${name}`);
}

function linesOf(list: readonly string[]): string {
  return list
    .toSorted(compareText)
    .map((line) => `${line}\n`)
    .join('');
}
