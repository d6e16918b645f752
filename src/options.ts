import { choice, optionalText, text, type OptionDefinition } from './options/kinds.js';
import { similarName } from './values/similar-names.js';

/**
 * The mapping options: the one table from which their types, defaults and checks, the command's flags and the help are
 * made. A rule that needs an option adds it here; kinds of options are in `options/kinds.ts`.
 */
export const optionDefinitions = {
  /** `metadata.namespace` of every namespaced object; unset leaves it to kubectl. */
  namespace: optionalText({
    alias: 'n',
    placeholder: 'NAME',
    description: 'namespace to write into every object; without it kubectl decides',
    pattern: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
    expected: 'a DNS label: at most 63 lower-case letters, digits and "-"',
  }),
  /** How published ports face the world. */
  publish: choice({
    choices: ['loadbalancer', 'nodeport', 'none'],
    default: 'loadbalancer',
    description: 'how published ports face the world',
  }),
  /** Image of containers that wait for a TCP port. */
  waitImage: text({
    placeholder: 'IMAGE',
    default: 'busybox:1.37.0',
    description: 'image of the containers that wait for a port',
  }),
  /** Image of containers that wait for a Job or a pod condition. */
  kubectlImage: text({
    placeholder: 'IMAGE',
    default: 'registry.k8s.io/kubectl:v1.34.0',
    description: 'image of the containers that wait for a Job or a pod',
  }),
  /** Storage request of a claim whose size nobody says. */
  claimSize: text({
    placeholder: 'SIZE',
    default: '1Gi',
    description: 'size of a volume claim that says none',
    pattern: /^\d+(\.\d+)?([kMGTPE]|[KMGTPE]i)?$/,
    expected: 'a Kubernetes quantity such as 1Gi',
  }),
} as const;

type Definitions = typeof optionDefinitions;

export type OptionName = keyof Definitions;

type ValueOf<Option> = Option extends { readonly choices: readonly (infer Choice)[] }
  ? Choice
  : Option extends { readonly kind: 'text' }
    ? string
    : Option extends { readonly kind: 'list' }
      ? readonly string[]
      : boolean;

/** The options that have no default. */
type Unsaid = { [K in OptionName]: Definitions[K]['default'] extends undefined ? K : never }[OptionName];

/** How a project is mapped. Every default is what a user would want without having read about the option. */
export type ResolvedOptions = {
  readonly [K in keyof Definitions as Exclude<K, Unsaid>]: ValueOf<Definitions[K]>;
} & { readonly [K in keyof Definitions as Extract<K, Unsaid>]?: ValueOf<Definitions[K]> };

export type MappingOptions = Partial<ResolvedOptions>;

/** The definitions by name, in the order of the help. */
export const optionList = Object.entries(optionDefinitions) as readonly (readonly [OptionName, OptionDefinition])[];

const defaults: Readonly<Record<string, unknown>> = Object.fromEntries(
  optionList.map(([name, option]) => [name, option.default]).filter(([, value]) => value !== undefined),
);

/** Fills in the defaults. Throws a TypeError for options that are wrong: that is the caller's slip, not the user's. */
export function resolveOptions(options: MappingOptions): ResolvedOptions {
  for (const [name, value] of Object.entries(options)) {
    const definition = Object.hasOwn(optionDefinitions, name) ? optionDefinitions[name as OptionName] : undefined;
    if (!definition) throw new TypeError(unknownOption(name));
    const fault = optionFault(definition, value);
    if (fault !== undefined) throw new TypeError(`option ${name}: ${fault}`);
  }
  return { ...defaults, ...options } as ResolvedOptions;
}

function unknownOption(name: string): string {
  const meant = similarName(name, Object.keys(optionDefinitions));
  return `unknown option ${name}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}

/** What is wrong with a value for an option, or undefined. */
export function optionFault(option: OptionDefinition, value: unknown): string | undefined {
  switch (option.kind) {
    case 'choice':
      return option.choices.some((choice) => choice === value) ? undefined : `must be ${option.choices.join(', ')}`;
    case 'text':
      if (typeof value !== 'string') return 'must be a text';
      return option.pattern?.test(value) === false ? `must be ${option.expected ?? 'something else'}` : undefined;
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string') ? undefined : 'must be texts';
    case 'switch':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
  }
}
