import { canonicalJson } from '../../values/canonical-json.js';
import { isFields, own, type Fields } from '../../values/fields.js';

/** A list of items that Kubernetes tells apart by one of their fields, and merges one by one. */
interface KeyedList {
  readonly key: string;
  /** Whether the order of the items means something, so that it must come out as it is. */
  readonly isOrdered?: (items: readonly Fields[]) => boolean;
}

/**
 * The lists that are merged item by item (`patchMergeKey` in the API reference), by the name of their field. Other lists
 * take the place of what they patch as a whole.
 */
const keyedLists: Readonly<Record<string, KeyedList>> = {
  containers: { key: 'name', isOrdered: () => true },
  initContainers: { key: 'name', isOrdered: () => true },
  // A variable may be made of those before it: $(NAME).
  env: {
    key: 'name',
    isOrdered: (items) => items.some(({ value }) => typeof value === 'string' && value.includes('$(')),
  },
  volumes: { key: 'name' },
  volumeMounts: { key: 'mountPath' },
  imagePullSecrets: { key: 'name' },
};

/** The field that tells the items of a list apart, if they are merged one by one. */
export function mergeKeyOf(field: string): string | undefined {
  return Object.hasOwn(keyedLists, field) ? keyedLists[field]?.key : undefined;
}

/** Lists that are merged item by item, too, but by several fields, some of which are mostly left out. */
const replacedLists: ReadonlySet<string> = new Set(['ports', 'hostAliases', 'topologySpreadConstraints']);

/**
 * The smallest strategic merge patch that makes `after` of `before`, as Kustomize applies it; undefined if they are
 * equal. Fields that name the object are not part of it. `isSchemaKnown` is false for custom resources, whose lists are
 * never merged.
 */
export function strategicMergePatch(before: object, after: object, isSchemaKnown: boolean): Fields | undefined {
  const patch = patchFields(before as Fields, after as Fields, isSchemaKnown);
  return Object.keys(patch).length === 0 ? undefined : patch;
}

function patchFields(before: Fields, after: Fields, isSchemaKnown: boolean): Fields {
  const patch: Record<string, unknown> = {};
  for (const field of new Set([...Object.keys(after), ...Object.keys(before)])) {
    const [old, wanted] = [own(before, field), own(after, field)];
    if (isEqual(old, wanted)) continue;
    if (wanted === undefined) patch[field] = null;
    else if (isFields(old) && isFields(wanted)) patch[field] = patchFields(old, wanted, isSchemaKnown);
    else if (isList(old) && isList(wanted) && isSchemaKnown) patch[field] = patchList(field, old, wanted);
    else patch[field] = wanted;
  }
  return patch;
}

function patchList(field: string, before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const list = Object.hasOwn(keyedLists, field) ? keyedLists[field] : undefined;
  if (!list) return replacedLists.has(field) ? replacement(after) : after;
  const [old, wanted] = [itemsByKey(before, list.key), itemsByKey(after, list.key)];
  return old && wanted ? patchItems(list, old, wanted) : replacement(after);
}

function replacement(items: readonly unknown[]): readonly unknown[] {
  return [{ $patch: 'replace' }, ...items];
}

type Items = ReadonlyMap<string, Fields>;

/** Undefined unless all items have the key, each its own. */
function itemsByKey(list: readonly unknown[], key: string): Items | undefined {
  const items = new Map<string, Fields>();
  for (const item of list) {
    const name = isFields(item) ? item[key] : undefined;
    if (!isFields(item) || typeof name !== 'string' || items.has(name)) return undefined;
    items.set(name, item);
  }
  return items;
}

/**
 * Kustomize puts the items of a patch first, in its order, then those it does not name. Where order counts, the patch
 * therefore names all items up to the last one that would otherwise stand elsewhere.
 */
function patchItems({ key, isOrdered }: KeyedList, before: Items, after: Items): readonly unknown[] {
  const names = [...after.keys()];
  const isChanged = (name: string): boolean => !isEqual(before.get(name), after.get(name));
  const kept = [...before.keys()].filter((name) => after.has(name));
  const mustBeOrdered = isOrdered?.([...after.values()]) === true;
  let named = 0;
  const isRestInPlace = (): boolean => {
    const rest = names.slice(named);
    return (
      !rest.some(isChanged) &&
      isEqual(
        kept.filter((name) => rest.includes(name)),
        rest,
      )
    );
  };
  if (mustBeOrdered) while (!isRestInPlace()) named++;
  const patched = names.filter((name, index) => isChanged(name) || index < named);
  return [
    ...patched.map((name) => {
      const [old, wanted] = [before.get(name), after.get(name) ?? {}];
      return old ? { [key]: name, ...patchFields(old, wanted, true) } : wanted;
    }),
    ...[...before.keys()].filter((name) => !after.has(name)).map((name) => ({ [key]: name, $patch: 'delete' })),
  ];
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isEqual(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
}
