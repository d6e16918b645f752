import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Provenance } from '../provenance.js';
import { containerFields, inFieldOrder, podFields } from '../emitters/field-order.js';
import { pickDefined } from '../values/defined.js';
import { entriesOf } from '../values/entries.js';
import { isFields, type Fields } from '../values/fields.js';
import { compareText } from '../values/sorted.js';
import { missingGate, type KubernetesVersion } from '../values/kubernetes-versions.js';
import { similarName } from '../values/similar-names.js';
import {
  fieldNames,
  fieldType,
  fieldsVersion,
  type FieldType,
  type ListMerge,
  type ScalarName,
} from './field-types.js';

/** What is wrong with a patch, and where. */
export interface PatchFault {
  readonly path: ComposePath;
  readonly code: 'patch/invalid' | 'patch/unknown-field' | 'patch/gated-field';
  readonly problem: string;
  readonly help: string;
}

/** What a merge needs to know beside the two sides. */
export interface MergeContext {
  readonly provenance: Provenance;
  readonly version: KubernetesVersion;
  readonly fault: (fault: PatchFault) => void;
}

/** Keys of a patch that say how to merge. */
const directive = '$patch';
const retainKeys = '$retainKeys';
const deletePrefix = '$deleteFromPrimitiveList/';

/**
 * Lays a patch over an object as a strategic merge does: mappings merge, `null` removes a field, lists are merged by
 * the key that Kubernetes declares for them (containers by name, ports by number, mounts by path) and are replaced
 * otherwise; `$patch: replace` and `$patch: delete` say differently. Returns a new object; what the patch does not touch
 * keeps its origins, the rest comes `from` the patch.
 */
export function mergeFields(
  target: Fields,
  patch: Readonly<Fields>,
  type: FieldType,
  from: ComposePath,
  context: MergeContext,
): Fields {
  const how = directiveOf(patch, from, context);
  const base = how === 'replace' ? {} : target;
  const merged: [string, unknown, ComposePath | undefined][] = [];
  const kept = Array.isArray(patch[retainKeys]) ? new Set<unknown>(patch[retainKeys]) : undefined;
  for (const [key, value] of entriesOf(base)) {
    if (kept && !kept.has(key) && !Object.hasOwn(patch, key)) continue;
    if (!Object.hasOwn(patch, key))
      merged.push([key, without(value, patch[deletePrefix + key]), context.provenance.of(target, key)]);
    else if (!isRemoval(patch[key])) {
      const result = mergeField(value, patch, key, type, from, context);
      // What is merged is as old as it was; only its parts are new.
      const isOld = value === result || (isStructure(value) && isStructure(result));
      const origin = isOld ? context.provenance.of(target, key) : [...from, key];
      merged.push([key, result, origin]);
    }
  }
  for (const key of Object.keys(patch).toSorted(compareText)) {
    if (Object.hasOwn(base, key) || key.startsWith('$') || isRemoval(patch[key])) continue;
    merged.push([key, mergeField(undefined, patch, key, type, from, context), [...from, key]]);
  }
  return inUsualOrder(record(merged, context.provenance), type, context.provenance);
}

function isStructure(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Whether a value takes the field away instead of setting it. */
function isRemoval(value: unknown): boolean {
  return value === null || (isFields(value) && value[directive] === 'delete');
}

/** New fields stand where people look for them: a template, which is long, comes last. */
function inUsualOrder(fields: Fields, type: FieldType, provenance: Provenance): Fields {
  if (type.kind !== 'object') return fields;
  const order = type.name === 'Container' ? containerFields : type.name === 'PodSpec' ? podFields : undefined;
  if (order) return provenance.inherit(inFieldOrder(fields, order), fields);
  const { template, jobTemplate, ...rest } = fields;
  return provenance.inherit({ ...rest, ...pickDefined({ jobTemplate, template }) }, fields);
}

function record(
  entries: readonly (readonly [string, unknown, ComposePath | undefined])[],
  provenance: Provenance,
): Fields {
  const fields: Fields = Object.fromEntries<unknown>(entries.map(([key, value]) => [key, value]));
  for (const [key, , origin] of entries) if (origin) provenance.mark(fields, key, origin);
  return fields;
}

function mergeField(
  target: unknown,
  patch: Readonly<Fields>,
  key: string,
  type: FieldType,
  around: ComposePath,
  context: MergeContext,
): unknown {
  const value = patch[key];
  const from = [...around, key];
  const own = typeOf(type, key, from, context);
  if (own.kind === 'any') return mergeUntyped(target, value, from, context);
  if (own.kind === 'scalar') {
    if (!accepts(own.of, value)) context.fault(wrongType(from, key, scalarWords[own.of], value));
    return value;
  }
  if (own.kind === 'list') {
    if (!Array.isArray(value)) {
      context.fault(wrongType(from, key, 'a list', value));
      return target;
    }
    return mergeList(Array.isArray(target) ? target : [], value, own, from, context);
  }
  if (!isFields(value)) {
    context.fault(wrongType(from, key, 'a mapping', value));
    return target;
  }
  return mergeFields(isFields(target) ? target : {}, value, own, from, context);
}

/** Where Kubernetes says nothing of the type, mappings merge and everything else is replaced. */
function mergeUntyped(target: unknown, value: unknown, from: ComposePath, context: MergeContext): unknown {
  if (!isFields(value)) return value;
  return mergeFields(isFields(target) ? target : {}, value, { kind: 'any' }, from, context);
}

function mergeList(
  target: readonly unknown[],
  patch: readonly unknown[],
  { of, merge }: { readonly of: FieldType; readonly merge: ListMerge },
  from: ComposePath,
  context: MergeContext,
): readonly unknown[] {
  const items = patch.map((value, index) => ({ value, at: [...from, index] }));
  const isReplacing = items.some(({ value }) => isFields(value) && value[directive] === 'replace');
  const given = items.filter(
    ({ value }) => !(isFields(value) && value[directive] === 'replace' && Object.keys(value).length === 1),
  );
  if (merge === 'replace' || isReplacing) {
    return list(
      given.map(({ value, at }) => [newItem(value, of, at, context), at]),
      context.provenance,
    );
  }
  const merged: [unknown, ComposePath | undefined][] = target.map((item, index) => [
    item,
    context.provenance.of(target, index),
  ]);
  for (const { value, at } of given) {
    if (merge === 'grow') {
      if (!target.includes(value)) merged.push([newItem(value, of, at, context), at]);
    } else mergeItem(merged, value, merge.key, of, at, context);
  }
  return list(merged, context.provenance);
}

/** Merges an item with the one of the same key, removes that one, or adds the item. */
function mergeItem(
  merged: [unknown, ComposePath | undefined][],
  value: unknown,
  key: string,
  type: FieldType,
  at: ComposePath,
  context: MergeContext,
): void {
  const id = isFields(value) ? value[key] : undefined;
  if (!isFields(value) || (typeof id !== 'string' && typeof id !== 'number')) {
    const problem = `an item of ${String(at.at(-2))} without ${key}`;
    context.fault({ path: at, code: 'patch/invalid', problem, help: `say which item is meant: ${key}: …` });
    return;
  }
  const index = merged.findIndex(([item]) => isFields(item) && item[key] === id);
  const [known, origin] = merged[index] ?? [];
  if (directiveOf(value, at, context) === 'delete') {
    if (index >= 0) merged.splice(index, 1);
    else {
      const problem = `there is no ${String(at.at(-2))} item with the ${key} ${String(id)} to delete`;
      const names = merged.flatMap(([item]) => (isFields(item) ? [String(item[key])] : []));
      context.fault({ path: at, code: 'patch/invalid', problem, help: `there are: ${names.join(', ')}` });
    }
  } else if (isFields(known)) merged[index] = [mergeFields(known, value, type, at, context), origin];
  else merged.push([newItem(value, type, at, context), at]);
}

function list(
  items: readonly (readonly [unknown, ComposePath | undefined])[],
  provenance: Provenance,
): readonly unknown[] {
  const values = items.map(([value]) => value);
  for (const [index, [, origin]] of items.entries()) if (origin) provenance.mark(values, index, origin);
  return values;
}

/** An item that merges with nothing: checked, and without what only says how to merge. */
function newItem(value: unknown, type: FieldType, at: ComposePath, context: MergeContext): unknown {
  if (type.kind === 'scalar') {
    if (!accepts(type.of, value))
      context.fault(wrongType(at, `an item of ${String(at.at(-2))}`, scalarWords[type.of], value));
    return value;
  }
  if (type.kind === 'list') return value;
  if (isFields(value)) return mergeFields({}, value, type, at, context);
  if (type.kind !== 'any') context.fault(wrongType(at, `an item of ${String(at.at(-2))}`, 'a mapping', value));
  return value;
}

/** The values of a list without some of them. */
function without(value: unknown, removed: unknown): unknown {
  return Array.isArray(value) && Array.isArray(removed) ? value.filter((item) => !removed.includes(item)) : value;
}

function typeOf(around: FieldType, key: string, path: ComposePath, context: MergeContext): FieldType {
  if (around.kind === 'map') return around.of;
  if (around.kind !== 'object') return { kind: 'any' };
  const type = fieldType(around.name, key);
  const missing = missingGate(context.version, `${around.name}.${key}`);
  if (missing) {
    const { gate, since } = missing;
    context.fault({
      path,
      code: 'patch/gated-field',
      problem: `Kubernetes ${context.version} drops ${key} unless its feature gate ${gate} is on`,
      help:
        since === undefined
          ? 'turn the gate on, or leave the field out'
          : `write for ${since}: --kube-version ${since}`,
    });
  }
  if (type) return type;
  const meant = similarName(key, fieldNames(around.name));
  context.fault({
    path,
    code: 'patch/unknown-field',
    problem: `Kubernetes ${fieldsVersion} knows no field ${key} here`,
    help: meant === undefined ? `there are: ${fieldNames(around.name).join(', ')}` : `did you mean ${meant}?`,
  });
  return { kind: 'any' };
}

function directiveOf(patch: Readonly<Fields>, path: ComposePath, { fault }: MergeContext): unknown {
  for (const key of Object.keys(patch)) {
    if (!key.startsWith('$') || key === retainKeys || key.startsWith(deletePrefix)) continue;
    if (key === directive && ['merge', 'replace', 'delete'].includes(String(patch[key]))) continue;
    const problem = `${key}: ${JSON.stringify(patch[key])} is no directive of a strategic merge`;
    const help = 'there are $patch: delete, $patch: replace, $retainKeys and $deleteFromPrimitiveList/FIELD';
    fault({ path: [...path, key], code: 'patch/invalid', problem, help });
  }
  return patch[directive];
}

const scalarWords: Readonly<Record<ScalarName, string>> = {
  string: 'a text',
  integer: 'a whole number',
  boolean: 'true or false',
  quantity: 'a quantity such as 500m or 1Gi',
  'int-or-string': 'a whole number or a text',
};

function accepts(type: ScalarName, value: unknown): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return Number.isInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'quantity':
      return typeof value === 'string' || typeof value === 'number';
    case 'int-or-string':
      return typeof value === 'string' || Number.isInteger(value);
  }
}

function wrongType(path: ComposePath, name: string, wanted: string, value: unknown): PatchFault {
  const isScalar = ['number', 'boolean', 'bigint'].includes(typeof value);
  const help = wanted === 'a text' && isScalar ? 'put it in quotes' : `write ${wanted}`;
  return { path, code: 'patch/invalid', problem: `${name} takes ${wanted}`, help };
}
