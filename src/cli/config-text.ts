import type { DiagnosticCollector } from '../diagnostics/reporter.js';
import { printComposeConfig, printComposeTemplate } from '../output/compose-config.js';
import { usedResources } from '../output/compose-resources.js';
import { serviceHash } from '../output/service-hash.js';
import { parseProject, parseTemplate, type ParseOptions, type Purpose } from '../parsers/compose.js';
import { findVariables } from '../parsers/variables.js';
import { compareText } from '../values/sorted.js';
import { listOf, type ListName } from './config-lists.js';
import { printVariables } from './print-variables.js';
import { UsageError } from './usage-error.js';

/** What `config` is asked for, by its flags. */
export interface ConfigRequest extends Readonly<Partial<Record<ListName | 'variables', boolean>>> {
  readonly hash?: string | undefined;
  readonly format?: 'yaml' | 'json' | 'table' | undefined;
  readonly interpolate?: boolean;
  readonly normalize?: boolean;
  readonly 'path-resolution'?: boolean;
  readonly consistency?: boolean;
  readonly 'env-resolution'?: boolean;
}

/** What `docker compose config` asks for first, if it is asked for several things. */
const lists = [
  'services',
  'volumes',
  'networks',
  'models',
  'hash',
  'profiles',
  'images',
  'variables',
  'environment',
] as const;
type Asked = (typeof lists)[number] | 'model';

/**
 * What `docker compose config` prints of a project for its flags and the services that are named; undefined if the project is
 * refused, which is reported.
 */
export function configText(
  request: ConfigRequest,
  services: readonly string[],
  source: ParseOptions | undefined,
  collector: DiagnosticCollector,
): string | undefined {
  const asked = lists.find((list) => (list === 'hash' ? request.hash : request[list])) ?? 'model';
  if (request.format === 'table' && asked !== 'variables') {
    throw new UsageError('--format table goes with --variables only', 'config');
  }
  if (request.interpolate === false && asked !== 'model' && asked !== 'services' && asked !== 'variables') {
    throw new UsageError('--no-interpolate goes with --services only, or with no list at all', 'config');
  }
  if (!source) return undefined;
  const skipped = {
    normalisation: request.normalize === false,
    paths: request['path-resolution'] === false,
    consistency: request.consistency === false,
    environment: request['env-resolution'] === false,
    validation: asked === 'variables',
  };
  if (asked === 'variables' || request.interpolate === false) {
    return templateText(asked, request, { ...source, skipped }, collector);
  }
  const purpose = purposes[asked];
  const chosen = purpose === 'names' ? [] : purpose === 'hashes' ? hashed(request.hash) : services;
  const parsed = parseProject({ ...source, keepsJobs: true, purpose, skipped, services: chosen }, collector);
  if (!parsed) return undefined;
  if (asked === 'model') {
    const format = request.format === 'json' ? 'json' : 'yaml';
    return printComposeConfig(parsed.project, format, { keepsEnvFiles: skipped.environment });
  }
  const project = { ...parsed.project, ...usedResources(parsed.project) };
  if (asked !== 'hash') return linesOf(listOf(asked, project, source.env));
  return linesOf(Object.entries(project.services).map(([name, service]) => `${name} ${serviceHash(service)}`));
}

const purposes: Readonly<Record<Exclude<Asked, 'variables'>, Purpose>> = {
  model: 'model',
  services: 'names',
  volumes: 'names',
  networks: 'names',
  models: 'names',
  hash: 'hashes',
  profiles: 'list',
  images: 'list',
  environment: 'list',
};

/** The model, the names of its services or its variables, `${…}` as it is written. */
function templateText(
  asked: Asked,
  { format }: ConfigRequest,
  source: ParseOptions,
  collector: DiagnosticCollector,
): string | undefined {
  const template = parseTemplate(source, collector);
  if (!template) return undefined;
  if (asked === 'variables') return printVariables(findVariables(template), format ?? 'table');
  if (asked === 'services') return linesOf(Object.keys(template['services'] ?? {}));
  return printComposeTemplate(template, format === 'json' ? 'json' : 'yaml');
}

/** The services to hash; none in particular for all. */
function hashed(names = '*'): readonly string[] {
  return names === '*' ? [] : names.split(',');
}

function linesOf(list: readonly string[]): string {
  return list
    .toSorted(compareText)
    .map((line) => `${line}\n`)
    .join('');
}
