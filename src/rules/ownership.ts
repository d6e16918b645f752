import type { ComposePath } from '../diagnostics/diagnostic.js';
import { entriesOf } from '../values/entries.js';
import { isFields } from '../values/fields.js';
import type { Coverage, Ownership } from './rule.js';

/** Who owns which attribute, as one tree, so that a path finds the longest pattern that covers it. */
interface OwnershipNode {
  owner?: string;
  coverage?: Coverage;
  children: Map<string, OwnershipNode>;
}

/** Shared by most of the nodes, and never filled. */
const childless = new Map<string, OwnershipNode>();

export type OwnershipTree = OwnershipNode;

export function createOwnershipTree(owners: Iterable<readonly [string, Ownership]>): OwnershipTree {
  const root: OwnershipNode = { children: childless };
  for (const [owner, owns] of owners) {
    for (const [pattern, coverage] of entriesOf(owns)) {
      let node = root;
      for (const step of stepsOf(pattern)) node = node.children.get(step) ?? addChild(node, step);
      if (node.owner !== undefined) throw new Error(`${pattern} is owned by ${node.owner} and by ${owner}`);
      node.owner = owner;
      node.coverage = coverage;
    }
  }
  return root;
}

function addChild(node: OwnershipNode, step: string): OwnershipNode {
  const child: OwnershipNode = { children: childless };
  if (node.children === childless) node.children = new Map<string, OwnershipNode>();
  node.children.set(step, child);
  return child;
}

/** The same tree, in which whoever owns an attribute of a service owns that of a job as well. */
export function withJobs(tree: OwnershipTree): OwnershipTree {
  const [service, jobs] = [tree.children.get('services')?.children.get('*'), tree.children.get('jobs')];
  if (!service || !jobs) return tree;
  const job = jobs.children.get('*');
  const all = { ...job, children: new Map([...service.children, ...(job?.children ?? [])]) };
  const children = new Map([...jobs.children, ['*', all] as const]);
  return { ...tree, children: new Map([...tree.children, ['jobs', { ...jobs, children }] as const]) };
}

/** `services.*.ports[].target` as steps: services, *, ports, [], target. */
function stepsOf(pattern: string): string[] {
  return pattern.replaceAll('[]', '.[]').split('.');
}

/** An attribute of a project, the rule it belongs to, and what becomes of it. */
export interface CoveredAttribute extends Coverage {
  readonly path: ComposePath;
  readonly rule: string;
}

/** The attributes of `value` that rules own, in document order, each as deep as a rule distinguishes them. */
export function findOwned(tree: OwnershipTree, value: unknown): CoveredAttribute[] {
  const owned: CoveredAttribute[] = [];
  const visit = (node: OwnershipNode, at: unknown, path: ComposePath): void => {
    if (node.owner !== undefined && node.coverage) owned.push({ path, rule: node.owner, ...node.coverage });
    forEachChild(node, at, (step, inner, next) => {
      if (next) visit(next, inner, [...path, step]);
    });
  };
  visit(tree, value, []);
  return owned;
}

/** Calls `visit` for the items or entries of a value, each with its place in the tree, if it has one. */
function forEachChild(
  node: OwnershipNode,
  value: unknown,
  visit: (step: string | number, inner: unknown, next: OwnershipNode | undefined) => void,
): void {
  if (Array.isArray(value)) {
    const next = node.children.get('[]');
    for (const [index, item] of value.entries()) visit(index, item, next);
    return;
  }
  if (!isFields(value)) return;
  const other = node.children.get('*');
  for (const key in value) visit(key, value[key], node.children.get(key) ?? other);
}

/**
 * Every path of `value` that no pattern covers, the shortest of each branch. Whoever owns an attribute owns what lies in
 * it; whoever owns a whole section, such as `services`, does not own the attributes of what it defines.
 */
export function findUnowned(tree: OwnershipTree, value: unknown): ComposePath[] {
  const unowned: ComposePath[] = [];
  const path: (string | number)[] = [];
  const visit = (node: OwnershipNode, at: unknown): void => {
    if (node.owner !== undefined && (path.length > 1 || node.children.size === 0)) return;
    if (typeof at !== 'object' || at === null) {
      if (path.length > 0 && at !== null) unowned.push([...path]);
      return;
    }
    forEachChild(node, at, (step, inner, next) => {
      path.push(step);
      if (next) visit(next, inner);
      else unowned.push([...path]);
      path.pop();
    });
  };
  visit(tree, value);
  return unowned;
}
