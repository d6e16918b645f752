import type { ComposePath } from '../diagnostics/diagnostic.js';
import { rangeOf } from '../diagnostics/source.js';
import { spanAt, type LocatedNode, type MappingNode } from './located.js';
import { composeFaults, type SchemaFault } from './schema/generated/compose-faults.js';
import type { StageContext } from './stage.js';
import { findingOf } from './validation/fault.js';
import type { Finding, PlacedFault } from './validation/finding.js';
import { explainIndentation, type Explained } from './validation/indentation.js';
import { meantAttribute } from './validation/unknown-attribute.js';
import { placeInWords } from './validation/wording.js';
import { pointerSteps } from '../values/json-pointer.js';
import { noPrototype } from '../values/no-prototype.js';

/** Faults of one file that are explained; what is not a Compose file at all should not drown the user. */
const mostFaults = 200;

/**
 * Judges the merged tree, after interpolation and casts, by the Compose schema (compose-semantics §13). Reports every
 * fault once, at its place, with what to write instead; says whether there was none.
 */
export function validate(root: MappingNode, { collector }: StageContext): boolean {
  const seen = { unlimited: false };
  const faults = composeFaults(jsonData(root, seen));
  const { findings, rest } = explained(root, faults);
  const all = [
    ...(seen.unlimited ? unlimitedNumbers(root) : []),
    ...findings,
    ...rest.map((fault) => findingOf(root, fault)),
    ...unshownFaults(faults.length - mostFaults),
  ];
  for (const { path, of, problem, help, related } of all) {
    // The keys of what should be a list need not be mended.
    if (problem.endsWith(' takes a list, not a mapping')) collector.withdraw('yaml/invalid', path);
    collector.report(
      'schema/invalid',
      path,
      { problem, ...(help === undefined ? {} : { help }) },
      {
        span: spanAt(root, path, of),
        ...(related && { related: [{ message: related.message, range: rangeOf(spanAt(root, related.path, 'key')) }] }),
      },
    );
  }
  return all.length === 0;
}

function explained(root: MappingNode, faults: readonly SchemaFault[]): Explained {
  if (faults.length === 0) return { findings: [], rest: [] };
  return explainIndentation(root, realFaults(root, faults.slice(0, mostFaults)));
}

type JsonData = string | number | boolean | null | JsonData[] | { [key: string]: JsonData };

/**
 * The tree as JSON carries it: integers beyond 2^53 lose digits, which is what the reference judges, too. `seen` is told
 * of numbers that JSON does not have.
 */
function jsonData(node: LocatedNode, seen: { unlimited: boolean }): JsonData {
  switch (node.kind) {
    case 'scalar':
      if (typeof node.value === 'number' && !Number.isFinite(node.value)) seen.unlimited = true;
      return typeof node.value === 'bigint' ? Number(node.value) : node.value;
    case 'sequence':
      return node.items.map((item) => jsonData(item, seen));
    case 'mapping': {
      const object = Object.create(noPrototype) as Record<string, JsonData>;
      node.entries.forEach(({ value }, key) => {
        object[key] = jsonData(value, seen);
      });
      return object;
    }
  }
}

function unshownFaults(count: number): Finding[] {
  return count > 0 ? [{ path: [], of: 'value', problem: `${count} more faults of the file are not shown` }] : [];
}

/** Faults with their places, without those that say the same as another one. */
function realFaults(root: MappingNode, faults: readonly SchemaFault[]): PlacedFault[] {
  const placed = faults
    // Those are named by the fault of anyOf itself.
    .filter((fault) => fault.keyword !== 'alternative')
    .map((fault): PlacedFault => {
      const path = treePath(root, fault.instancePath);
      return {
        ...fault,
        place: fault.keyword === 'additionalProperties' ? [...path, fault.params.additionalProperty] : path,
      };
    });
  const meant = new Set(
    placed
      .filter(({ keyword }) => keyword === 'additionalProperties')
      .map(({ place }) => {
        const parent = place.slice(0, -1);
        return JSON.stringify([...parent, meantAttribute(root, parent, String(place.at(-1)))]);
      }),
  );
  return placed.filter(
    (fault) =>
      fault.keyword !== 'required' || !meant.has(JSON.stringify([...fault.place, fault.params.missingProperty])),
  );
}

/** The steps of a JSON pointer; numbers where the tree has a list, so that a key `0` stays a name. */
function treePath(root: LocatedNode, pointer: string): ComposePath {
  const path: (string | number)[] = [];
  let node: LocatedNode | undefined = root;
  for (const step of pointerSteps(pointer)) {
    if (node?.kind === 'sequence') {
      path.push(Number(step));
      node = node.items[Number(step)];
    } else {
      path.push(step);
      node = node?.kind === 'mapping' ? node.entries.get(step)?.value : undefined;
    }
  }
  return path;
}

/** `.inf` and `.nan` are refused wherever they stand, even under `x-` keys, since JSON has no such numbers. */
function unlimitedNumbers(root: LocatedNode): readonly Finding[] {
  const found: Finding[] = [];
  const path: (string | number)[] = [];
  const visitPart = (step: string | number, part: LocatedNode): void => {
    path.push(step);
    visit(part);
    path.pop();
  };
  const visit = (node: LocatedNode): void => {
    if (node.kind === 'mapping') {
      for (const [key, { value }] of node.entries) visitPart(key, value);
    } else if (node.kind === 'sequence') {
      node.items.forEach((item, index) => {
        visitPart(index, item);
      });
    } else if (typeof node.value === 'number' && !Number.isFinite(node.value)) {
      found.push({
        path: [...path],
        of: 'value',
        problem: `${placeInWords(path)} is not a number that Compose accepts`,
        help: 'write a finite number, or put the text in quotes',
      });
    }
  };
  visit(root);
  return found;
}
