import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Manifest } from '../model/manifest.js';
import { entriesOf } from '../values/entries.js';
import { pointerBelow, pointerSteps } from '../values/json-pointer.js';

/** A field of a manifest, or, at the pointer '', the whole of it. */
export interface ManifestField {
  readonly manifest: Manifest;
  /** JSON pointer. */
  readonly pointer: string;
}

/** A value of a manifest, and where all of it came from; undefined if its parts came from several places. */
interface Traced {
  readonly pointer: string;
  readonly value: unknown;
  readonly origin: ComposePath | undefined;
  readonly parts: readonly Traced[];
}

/**
 * The fields of a manifest by the Compose path that they came from, each as high up as all of it came from there; the
 * items of a list of objects stand for themselves.
 */
export function fieldsByOrigin(
  manifest: Manifest,
  origins: ReadonlyMap<string, ComposePath>,
): readonly (readonly [ComposePath, ManifestField])[] {
  const found: (readonly [ComposePath, ManifestField])[] = [];
  const collect = ({ pointer, value, origin, parts }: Traced): void => {
    if (origin && !isListOfObjects(value)) found.push([origin, { manifest, pointer }]);
    else parts.forEach(collect);
  };
  collect(trace(manifest, '', undefined, origins));
  return found;
}

function trace(
  value: unknown,
  pointer: string,
  above: ComposePath | undefined,
  origins: ReadonlyMap<string, ComposePath>,
): Traced {
  const own = origins.get(pointer) ?? above;
  if (typeof value !== 'object' || value === null) return { pointer, value, origin: own, parts: [] };
  const parts = entriesOf(value).map(([key, inner]: [string, unknown]) =>
    trace(inner, pointerBelow(pointer, key), own, origins),
  );
  const [first] = parts;
  const origin = first && parts.every((part) => samePath(part.origin, first.origin)) ? first.origin : undefined;
  return { pointer, value, origin: first ? origin : own, parts };
}

function samePath(a: ComposePath | undefined, b: ComposePath | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b));
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null);
}

/** What tells the items of a list apart, for the lists where it is not the name. */
const itemKeys: Readonly<Record<string, readonly string[]>> = {
  ports: ['containerPort', 'port'],
  volumeMounts: ['mountPath'],
};

/**
 * A field as one speaks of it: `containers[web].ports[80]`. The template of a pod is left out, and so is the `spec` of
 * other objects; an item is called by what tells it apart.
 */
export function fieldName({ manifest, pointer }: ManifestField): string {
  const steps = pointerSteps(pointer);
  let value: unknown = manifest;
  let name = '';
  for (const [index, step] of steps.entries()) {
    const holder = value;
    value = (holder as Readonly<Record<string, unknown>>)[step];
    if (Array.isArray(holder)) name += `[${itemName(steps[index - 1] ?? '', value) ?? step}]`;
    else name += /^[\w-]+$/.test(step) ? `${name === '' ? '' : '.'}${step}` : `[${step}]`;
  }
  return name.replace(/^spec\.(jobTemplate\.spec\.)?(template\.spec\.)?/, '');
}

function itemName(list: string, item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const keys = [...(Object.hasOwn(itemKeys, list) ? (itemKeys[list] ?? []) : []), 'name'];
  const named = entriesOf(item).find(([key]) => keys.includes(key) && (key !== 'name' || keys.length === 1));
  const value: unknown = named?.[1];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
