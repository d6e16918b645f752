import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Ownership } from './rule.js';

/** Who owns which attribute, as one tree, so that a path finds the longest pattern that covers it. */
interface OwnershipNode {
  owner?: string;
  readonly children: Map<string, OwnershipNode>;
}

export type OwnershipTree = OwnershipNode;

export function createOwnershipTree(owners: Iterable<readonly [string, Ownership]>): OwnershipTree {
  const root: OwnershipNode = { children: new Map<string, OwnershipNode>() };
  for (const [owner, owns] of owners) {
    for (const pattern of Object.keys(owns)) {
      let node = root;
      for (const step of stepsOf(pattern)) {
        let next = node.children.get(step);
        if (!next) node.children.set(step, (next = { children: new Map<string, OwnershipNode>() }));
        node = next;
      }
      if (node.owner !== undefined) throw new Error(`${pattern} is owned by ${node.owner} and by ${owner}`);
      node.owner = owner;
    }
  }
  return root;
}

/** `services.*.ports[].target` as steps: services, *, ports, [], target. */
function stepsOf(pattern: string): string[] {
  return pattern.split('.').flatMap((step) => (step.endsWith('[]') ? [step.slice(0, -2), '[]'] : [step]));
}

/** Every path of `value` that no pattern covers, the shortest of each branch. */
export function findUnowned(tree: OwnershipTree, value: unknown): ComposePath[] {
  const unowned: ComposePath[] = [];
  const visit = (node: OwnershipNode, at: unknown, path: ComposePath): void => {
    if (node.owner !== undefined && node.children.size === 0) return;
    if (typeof at !== 'object' || at === null) {
      if (node.owner === undefined && path.length > 0 && at !== null) unowned.push(path);
      return;
    }
    const isList = Array.isArray(at);
    for (const [key, inner] of Object.entries(at)) {
      const step = isList ? Number(key) : key;
      const next = isList ? node.children.get('[]') : (node.children.get(key) ?? node.children.get('*'));
      if (next) visit(next, inner, [...path, step]);
      else if (node.owner === undefined) unowned.push([...path, step]);
    }
  };
  visit(tree, value, []);
  return unowned;
}
