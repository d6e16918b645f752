import type { ComposePath } from '../../diagnostics/diagnostic.js';
import { similarName } from '../../values/similar-names.js';
import type { LocatedNode, MappingNode } from '../located.js';
import type { StageContext } from '../stage.js';

/** A service that takes part, and what it stands among. */
export interface CheckedService {
  readonly name: string;
  readonly service: MappingNode;
  readonly path: ComposePath;
  readonly root: MappingNode;
  /** The names in each section of the model. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  readonly context: StageContext;
}

/** Reports what is wrong with a service. */
export type ServiceCheck = (checked: CheckedService) => void;

const none: ReadonlySet<string> = new Set();

/** The names in a section of the model that a service stands in. */
export function known({ names }: CheckedService, section: string): ReadonlySet<string> {
  return names.get(section) ?? none;
}

/** The names in a section. */
export function namesIn(section: LocatedNode | undefined): ReadonlySet<string> {
  if (section?.kind !== 'mapping') return new Set();
  let names = namesOf.get(section);
  if (!names) namesOf.set(section, (names = new Set(section.entries.keys())));
  return names;
}

/** Kept, since every service asks for them. */
const namesOf = new WeakMap<LocatedNode, ReadonlySet<string>>();

/** A file with more faults than this has other troubles than slips of the pen. */
const mostSuggested = 100;

/** Something that is named but not defined; the nearest name that is may be what was meant. */
export interface DeadReference {
  readonly kind: string;
  readonly name: string;
  /** Who refers to it: `service "web"`. */
  readonly by: string;
  readonly known: Iterable<string>;
}

export function reportUndefined(
  { collector }: StageContext,
  path: ComposePath,
  at: Pick<LocatedNode, 'span'>,
  { kind, name, by, known }: DeadReference,
): void {
  const suggestion = collector.diagnostics.length < mostSuggested ? similarName(name, known) : undefined;
  const params = { kind, name, by, ...(suggestion === undefined ? {} : { suggestion }) };
  collector.report('reference/undefined', path, params, { span: at.span });
}
