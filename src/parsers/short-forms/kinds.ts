import { reportInvalid } from '../faults.js';
import { child, type LocatedNode } from '../located.js';
import type { Rewrite } from '../rewrite.js';

/** What a node is, as far as forms tell nodes apart. */
export type Kind = 'text' | 'number' | 'flag' | 'date' | 'null' | 'list' | 'mapping';

export function kindOf(node: LocatedNode): Kind {
  if (node.kind === 'sequence') return 'list';
  if (node.kind === 'mapping') return 'mapping';
  if (node.value === null) return 'null';
  if (node.timestamp) return 'date';
  return typeof node.value === 'string' ? 'text' : typeof node.value === 'boolean' ? 'flag' : 'number';
}

/**
 * A reader of nodes of some kinds. Others are reported: the schema has done so for a whole model, but the base file of
 * an `extends` is never judged by it.
 */
export function ofKinds(kinds: readonly Kind[], form: string, rewrite: Rewrite): Rewrite {
  return (node, path, context) => {
    if (kinds.includes(kindOf(node))) return rewrite(node, path, context);
    reportInvalid(context, path, node, `the value is a ${kindOf(node)}`, form);
    return undefined;
  };
}

/** A reader of what is published, mounted or passed on: its result must say where in the container. */
export function withTarget(form: string, rewrite: Rewrite): Rewrite {
  return (node, path, context) => {
    const rewritten = rewrite(node, path, context);
    if (rewritten?.kind !== 'mapping' || child(rewritten, 'target')) return rewritten;
    reportInvalid(context, path, node, 'target is missing', form);
    return undefined;
  };
}

/** For what the reference loader looks at in the services alone, not in jobs nor in what runs before a service. */
export function inServices(rewrite: Rewrite, elsewhere: Rewrite): Rewrite {
  return (node, path, context) => {
    const isOfService = path[0] === 'services' && path.length === 4;
    return (isOfService ? rewrite : elsewhere)(node, path, context);
  };
}
