import type { ComposePath } from '../../diagnostics/diagnostic.js';
import { foreignIndentation } from '../foreign-blanks.js';
import { nodeAt, type MappingEntry, type MappingNode } from '../located.js';
import { attributeNames, entry, schemaAt, typesOf } from '../schema/lookup.js';
import { isWithin, type Finding, type PlacedFault } from './finding.js';
import { looksLikeService } from './unknown-attribute.js';
import { shown } from './wording.js';

/** Findings about wrong indentation, and the faults that they do not explain. */
export interface Explained {
  readonly findings: readonly Finding[];
  readonly rest: readonly PlacedFault[];
}

/**
 * Wrong indentation is one slip that makes many faults: the empty attribute, and each entry that stands beside it
 * instead of under it. Each slip is told once, where it starts.
 */
export function explainIndentation(root: MappingNode, faults: readonly PlacedFault[]): Explained {
  const findings: Finding[] = [];
  let rest = faults;
  const slips = [
    ...withForeignBlanks(faults),
    ...besideEmptyAttribute(root, faults),
    ...amongServices(root, faults),
    ...besideServices(root, faults),
  ];
  for (const { finding, explains } of slips) {
    const left = rest.filter(({ place }) => !explains.some((path) => isWithin(place, path)));
    if (left.length === rest.length) continue;
    findings.push(finding);
    rest = left;
  }
  return { findings, rest };
}

interface Slip {
  readonly finding: Finding;
  /** All faults at and below these places come from the slip. */
  readonly explains: readonly ComposePath[];
}

/** Wherever the other lines then belong to, it is not where they were meant to. */
function* withForeignBlanks(faults: readonly PlacedFault[]): Generator<Slip> {
  for (const { keyword, place } of faults) {
    const foreign = keyword === 'additionalProperties' ? foreignIndentation(String(place.at(-1))) : undefined;
    if (foreign) {
      yield { finding: { path: place, of: 'key', ...foreign }, explains: [[]] };
      return;
    }
  }
}

/** Entries in the order of the text, as far as they come from one text. */
function inTextOrder(mapping: MappingNode): (readonly [string, MappingEntry])[] {
  return [...mapping.entries].sort(([, a], [, b]) => a.keySpan.start - b.keySpan.start);
}

function isEmpty({ value }: MappingEntry): boolean {
  return value.kind === 'scalar' && value.value === null;
}

/** `environment:` with nothing below it, followed by its entries at the same depth. */
function* besideEmptyAttribute(root: MappingNode, faults: readonly PlacedFault[]): Generator<Slip> {
  const parents = new Map<string, ComposePath>();
  for (const { place } of faults) {
    const parent = place.slice(0, -1);
    parents.set(JSON.stringify(parent), parent);
    if (place[0] === 'services' && place.length > 1) parents.set('["services"]', ['services']);
  }
  for (const parent of parents.values()) {
    const mapping = nodeAt(root, parent);
    if (mapping?.kind !== 'mapping') continue;
    const faulty = new Set(
      faults.filter(({ place }) => isWithin(place, parent)).map(({ place }) => place[parent.length]),
    );
    let owner: readonly [string, MappingEntry] | undefined;
    let strays: string[] = [];
    for (const [key, value] of inTextOrder(mapping)) {
      const isStray =
        owner !== undefined &&
        faulty.has(key) &&
        owner[1].keySpan.source === value.keySpan.source &&
        couldHold(parent, owner[0], key);
      if (isStray) {
        strays.push(key);
        continue;
      }
      if (owner !== undefined && strays.length > 0) yield strayEntries(parent, owner[0], strays);
      owner = isEmpty(value) ? [key, value] : undefined;
      strays = [];
    }
    if (owner !== undefined && strays.length > 0) yield strayEntries(parent, owner[0], strays);
  }
}

function couldHold(parent: ComposePath, owner: string, key: string): boolean {
  const schema = schemaAt([...parent, owner]);
  return schema !== undefined && typesOf(schema).includes('object') && entry(schema, key) !== undefined;
}

function strayEntries(parent: ComposePath, owner: string, strays: readonly string[]): Slip {
  const [first = '', ...others] = strays;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return {
    finding: {
      path: [...parent, first],
      of: 'key',
      problem: `\`${shown(first)}\`${more} ${others.length === 0 ? 'stands' : 'stand'} beside \`${shown(owner)}\`, which is empty`,
      help: `indent \`${shown(first)}\` by two more spaces to put it under \`${shown(owner)}\``,
      related: { path: [...parent, owner], message: `\`${shown(owner)}\` is empty` },
    },
    explains: [[...parent, owner], ...strays.map((stray) => [...parent, stray])],
  };
}

/** `ports:` at the depth of service names, or `volumes:` that was meant for the top level. */
function* amongServices(root: MappingNode, faults: readonly PlacedFault[]): Generator<Slip> {
  const services = nodeAt(root, ['services']);
  if (services?.kind !== 'mapping') return;
  const serviceNames = new Set(attributeNames(schemaAt(['services', 'NAME']) ?? {}));
  const sections = new Set(attributeNames(schemaAt([]) ?? {}));
  const faulty = new Set(faults.filter(({ place }) => place[0] === 'services').map(({ place }) => place[1]));
  let previous: string | undefined;
  for (const [key, { value }] of inTextOrder(services)) {
    const path = ['services', key];
    if (!faulty.has(key) || !serviceNames.has(key) || looksLikeService(value)) {
      previous = key;
    } else if (value.kind === 'mapping' && sections.has(key)) {
      yield {
        finding: {
          path,
          of: 'key',
          problem: `\`${key}\` stands under \`services\` and is read as a service`,
          help: `to define ${key}, write \`${key}:\` at the start of the line`,
        },
        explains: [path],
      };
    } else {
      yield {
        finding: {
          path,
          of: 'key',
          problem: `\`${key}\` stands among the services and is read as one`,
          help: `indent it by two more spaces to put it under ${previous === undefined ? 'a service' : `\`${shown(previous)}\``}`,
        },
        explains: [path],
      };
    }
  }
}

/** Services at the top level, as in the first Compose format. */
function* besideServices(root: MappingNode, faults: readonly PlacedFault[]): Generator<Slip> {
  const strays = inTextOrder(root).filter(
    ([key, { value }]) => looksLikeService(value) && faults.some(({ place }) => place.length === 1 && place[0] === key),
  );
  const [first, ...others] = strays.map(([key]) => key);
  if (first === undefined) return;
  const more = others.length === 0 ? 'a service stands' : `${strays.length} services stand`;
  yield {
    finding: {
      path: [first],
      of: 'key',
      problem: `${more} at the top level, starting with \`${shown(first)}\``,
      help: root.entries.has('services')
        ? 'indent it to put it under `services:`'
        : 'write `services:` above it, and indent it by two spaces',
    },
    explains: strays.map(([key]) => [key]),
  };
}
