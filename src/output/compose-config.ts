import { projectShape, type Field, type Shape, type StructShape } from '../model/compose-shape.js';
import type { Project } from '../model/project.js';
import { goFloatText, singlePrecision } from '../values/go-float.js';
import { compareText } from '../values/sorted.js';
import { SpelledScalar } from '../values/spelled-scalar.js';
import { composeJson } from './compose-json.js';
import { usedResources } from './compose-resources.js';
import { compareKeys, composeYaml } from './compose-yaml.js';
import { isList, isMapping, Token, type Printed, type PrintedMap } from './printed.js';

/** The spellings that `docker compose config` knows. */
export type ConfigFormat = 'json' | 'yaml';

/** Whether the env files of services are kept, as something that is still to be read. */
export interface ConfigOptions {
  readonly keepsEnvFiles?: boolean;
}

/**
 * The project as `docker compose config --format json|yaml` prints it: resources that no service uses left out, env
 * files folded in, and `$` doubled so that the text can be read again.
 */
export function printComposeConfig(project: Project, format: ConfigFormat, options: ConfigOptions = {}): string {
  return printConfigModel(project, format, options).replaceAll('$', '$$$$');
}

/** A model as it stands, keys sorted, `$` as it is: for one whose variables are kept. */
export function printComposeTemplate(model: object, format: ConfigFormat): string {
  const printed = anything(model, format);
  if (format === 'json') return composeJson(withNulls(printed));
  return isMapping(printed) ? composeYaml(printed) : '';
}

/** Lists of variables in which nothing is left are null in the reference's JSON. */
function withNulls(model: Printed, path: readonly string[] = []): Printed {
  if (isMapping(model)) return new Map([...model].map(([key, member]) => [key, withNulls(member, [...path, key])]));
  const [section = '', , ...attribute] = path;
  const isOfVariables =
    /^(?:services|jobs)$/.test(section) && /^(?:environment|build\.args)$/.test(attribute.join('.'));
  return isOfVariables && isList(model) && model.length === 0 ? null : model;
}

function printConfigModel(project: Project, format: ConfigFormat, { keepsEnvFiles = false }: ConfigOptions): string {
  const services = keepsEnvFiles ? project.services : withoutEnvFiles(project.services);
  const model = { ...project, ...usedResources(project), services };
  const printed = new ConfigModel(format).struct(model, projectShape);
  if (format === 'yaml') return composeYaml(withNamesOfJobs(printed));
  // JSON knows no models, and extensions at the top level only.
  const extensions = extensionsOf(project).map(([key, value]) => [key, anything(value, format)] as const);
  const sections = [...printed, ...extensions].filter(([key]) => key !== 'models');
  return composeJson(new Map(sections.toSorted(([a], [b]) => compareText(a, b))));
}

/** In YAML jobs say what they are called. */
function withNamesOfJobs(model: PrintedMap): PrintedMap {
  const jobs = model.get('jobs');
  if (jobs === undefined || !isMapping(jobs)) return model;
  const named = [...jobs].map(([name, job]): [string, Printed] => {
    return [name, isMapping(job) ? new Map([['name', name], ...job]) : job];
  });
  return new Map([...model].map(([key, value]) => [key, key === 'jobs' ? new Map(named) : value]));
}

function withoutEnvFiles(services: Project['services']): Record<string, object> {
  return Object.fromEntries(
    Object.entries(services).map(([name, service]) => [name, { ...service, env_file: undefined }]),
  );
}

/** Orders and spells the attributes of a model by its shape. */
export class ConfigModel {
  readonly #format: ConfigFormat;

  constructor(format: ConfigFormat) {
    this.#format = format;
  }

  struct(value: object, { fields }: StructShape): PrintedMap {
    const printed = new Map<string, Printed>();
    for (const [key, field] of Object.entries(fields)) {
      const member = this.#field(propertyOf(value, key), field);
      if (member !== undefined) printed.set(this.#format === 'json' ? (field.nameInJson ?? key) : key, member);
    }
    if (this.#format === 'yaml') {
      const extensions = extensionsOf(value).toSorted(([a], [b]) => compareKeys(a, b));
      for (const [key, member] of extensions) printed.set(key, anything(member, 'yaml'));
    }
    return printed;
  }

  #field(value: unknown, field: Field): Printed | undefined {
    const isJson = this.#format === 'json';
    if (value === undefined || value === null) {
      if (field.presence === 'required') return zeroOf(field.shape);
      if (!isJson || field.absentInJson === undefined) return undefined;
      return field.absentInJson === 'struct' && field.shape.kind === 'struct' ? this.struct({}, field.shape) : null;
    }
    const printed = this.#value(value, field.shape);
    const isEmpty = (isMapping(printed) && printed.size === 0) || (Array.isArray(printed) && printed.length === 0);
    const isSkipped = field.presence === 'not-empty' || (!isJson && field.absentInJson === 'struct');
    return isEmpty && isSkipped ? undefined : printed;
  }

  #value(value: unknown, shape: Shape): Printed {
    switch (shape.kind) {
      case 'list':
        return Array.isArray(value)
          ? value.map((item: unknown) => this.#value(item, shape.of))
          : anything(value, this.#format);
      case 'map':
        return this.#map(value, (member) => (member === null ? null : this.#value(member, shape.of)));
      case 'struct':
        return typeof value === 'object' && value !== null ? this.struct(value, shape) : anything(value, this.#format);
      case 'single':
        return typeof value === 'number' ? this.#single(value) : anything(value, this.#format);
      case 'ulimit':
        return this.#ulimit(value);
      default:
        return anything(value, this.#format);
    }
  }

  #map(value: unknown, print: (member: unknown) => Printed): Printed {
    if (typeof value !== 'object' || value === null) return anything(value, this.#format);
    const compare = this.#format === 'json' ? compareText : compareKeys;
    const entries = Object.entries(value).toSorted(([a], [b]) => compare(a, b));
    return new Map(entries.map(([key, member]) => [key, print(member)]));
  }

  #single(value: number): Printed {
    return this.#format === 'json' ? singlePrecision(value) : new Token(goFloatText(value, 32));
  }

  /** A single number that is 0 reads like none at all, and only YAML shows limits of 0. */
  #ulimit(value: unknown): Printed {
    if (typeof value === 'number' && value !== 0) return value;
    const limits = ['soft', 'hard'].map((name): [string, Printed] => {
      const limit = typeof value === 'object' && value !== null ? propertyOf(value, name) : 0;
      return [name, typeof limit === 'number' ? limit : 0];
    });
    return new Map(this.#format === 'json' ? limits.filter(([, limit]) => limit !== 0) : limits);
  }
}

function zeroOf({ kind }: Shape): Printed {
  if (kind === 'bytes') return '0';
  return kind === 'integer' || kind.startsWith('unsigned') ? 0 : kind === 'flag' ? false : '';
}

/** A value as it stands, keys sorted. */
function anything(value: unknown, format: ConfigFormat): Printed {
  if (value === null || typeof value === 'boolean' || typeof value === 'string' || typeof value === 'bigint')
    return value;
  if (typeof value === 'number')
    return format === 'json' || Number.isInteger(value) ? value : new Token(goFloatText(value));
  if (value instanceof SpelledScalar) return format === 'json' ? value.value : new Token(value.yaml);
  if (Array.isArray(value)) return value.map((item: unknown) => anything(item, format));
  if (typeof value !== 'object') return null;
  const compare = format === 'json' ? compareText : compareKeys;
  const entries = Object.entries(value).toSorted(([a], [b]) => compare(a, b));
  return new Map(entries.map(([key, member]) => [key, anything(member, format)]));
}

function extensionsOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([key]) => key.startsWith('x-'));
}

function propertyOf(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}
