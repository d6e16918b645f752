import isEqual from 'lodash/isEqual.js';
import uniqWith from 'lodash/uniqWith.js';
import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Provenance } from '../../provenance.js';
import { entriesOf } from '../../values/entries.js';
import { isFields, own, setField, type Fields } from '../../values/fields.js';

/** What one member of a pod wants of it. */
export interface Share<T extends object> {
  readonly service: string;
  readonly settings: T;
}

/** A setting that a member wanted otherwise than the pod has it. */
export interface Overridden {
  /** Dotted Kubernetes field. */
  readonly setting: string;
  /** Where the member said it. */
  readonly from: ComposePath | undefined;
  /** The member that did not get its way, and the one that did. */
  readonly service: string;
  readonly by: string;
  /** Nothing is lost by it: the member only has longer to stop. */
  readonly harmless?: true;
}

const grace = 'terminationGracePeriodSeconds';

/** What the pod is to the outside: the root's alone, whoever else is in the pod. */
const rootAlone: ReadonlySet<string> = new Set([
  'dnsPolicy',
  'hostIPC',
  'hostNetwork',
  'hostPID',
  'hostUsers',
  'hostname',
  'restartPolicy',
  'subdomain',
]);

/** Lists that the API server limits. */
const longest: ReadonlyMap<string, number> = new Map([
  ['dnsConfig.nameservers', 3],
  ['dnsConfig.searches', 32],
]);

/**
 * Joins what the members of one pod want of it, the root first. Mappings and lists come together; of two different
 * scalars the first stands and the other is told of. A pod stops as slowly as its slowest member, and its members see
 * each other's processes if one has to.
 */
export function joinSettings<T extends object>(
  shares: readonly Share<T>[],
  provenance: Provenance,
  tell: (overridden: Overridden) => void,
): Partial<T> {
  const [root, ...others] = shares;
  if (!root) return {};
  if (others.length === 0) return root.settings;
  const owners = new Map<string, string>();
  const joined: Fields = {};
  const outlasted = (service: string, by: string, from: ComposePath | undefined): void => {
    tell({ setting: grace, from, service, by, harmless: true });
  };

  const addFields = (target: Fields, source: object, prefix: string, service: string): void => {
    for (const [key, value] of entriesOf(source) as [string, unknown][]) {
      const setting = prefix + key;
      const from = provenance.of(source, key);
      const refuse = (): void => {
        tell({ setting, from, service, by: owners.get(setting) ?? root.service });
      };
      const current = own(target, key);
      if (rootAlone.has(setting) && service !== root.service) {
        if (!isEqual(current, value)) refuse();
      } else if (Array.isArray(value)) {
        const list = Array.isArray(current) ? (current as unknown[]) : [];
        setField(target, key, list);
        for (const item of value as readonly unknown[]) {
          if (!addItem(list, item, setting)) refuse();
        }
      } else if (isFields(value) && (current === undefined || isFields(current))) {
        const inner = isFields(current) ? current : {};
        setField(target, key, inner);
        addFields(inner, value, `${setting}.`, service);
      } else if (current === undefined || prefers(setting, value, current)) {
        if (setting === grace && current !== undefined)
          outlasted(owners.get(setting) ?? root.service, service, provenance.of(target, key));
        setField(target, key, value);
        owners.set(setting, service);
      } else if (setting === grace && prefers(setting, current, value))
        outlasted(service, owners.get(setting) ?? root.service, from);
      else if (!isEqual(current, value) && !prefers(setting, current, value)) refuse();
      if (from) provenance.mark(target, key, from);
      if (!owners.has(setting)) owners.set(setting, service);
    }
  };

  for (const { service, settings } of shares) addFields(joined, settings, '', service);
  return joined as Partial<T>;
}

/** Whether a value goes before another without loss to the other's service. */
function prefers(setting: string, value: unknown, over: unknown): boolean {
  if (setting === 'shareProcessNamespace') return value === true;
  return setting === grace && typeof value === 'number' && typeof over === 'number' && value > over;
}

/** Adds an item that the list does not have; false if it cannot be there beside the others. */
function addItem(list: unknown[], item: unknown, setting: string): boolean {
  if (list.some((known) => isEqual(known, item))) return true;
  if (setting.endsWith('.nodeSelectorTerms')) return narrowTerms(list, item);
  const name = isFields(item) ? own(item, 'name') : undefined;
  if (name !== undefined && list.some((known) => isFields(known) && own(known, 'name') === name)) return false;
  if (list.length >= (longest.get(setting) ?? Number.POSITIVE_INFINITY)) return false;
  list.push(item);
  return true;
}

/** Terms are alternatives: a pod that has to satisfy two members needs both conditions in each of them. */
function narrowTerms(terms: unknown[], added: unknown): boolean {
  if (!isFields(added)) return false;
  if (terms.length === 0) terms.push(added);
  else {
    for (const [index, term] of terms.entries()) {
      terms[index] = { matchExpressions: uniqWith([...expressionsOf(term), ...expressionsOf(added)], isEqual) };
    }
  }
  return true;
}

function expressionsOf(term: unknown): readonly unknown[] {
  const expressions = isFields(term) ? own(term, 'matchExpressions') : undefined;
  return Array.isArray(expressions) ? (expressions as readonly unknown[]) : [];
}
