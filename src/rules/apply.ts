import isEqual from 'lodash/isEqual.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Plan, PlannedObject } from '../model/plan.js';
import type { Provenance } from '../provenance.js';
import { compareText, sortedEntries } from '../values/sorted.js';
import { assemblePod } from './assembly/assemble-pod.js';
import { addPiece, emptyParts, type ServiceParts } from './assembly/service-parts.js';
import type { ProjectRule, Rule, RuleContext, ServiceRule } from './rule.js';

export interface RuleSet {
  readonly serviceRules: readonly ServiceRule[];
  readonly projectRules: readonly ProjectRule[];
}

/**
 * Runs every rule and puts their contributions together. Rules run in the order of their names, so that lists that
 * several of them append to come out the same however the rules are listed.
 */
export function applyRules(rules: RuleSet, context: RuleContext, provenance: Provenance): Plan {
  const objects = new Map<string, PlannedObject>();
  const parts = new Map<string, ServiceParts>();
  const serviceRules = rules.serviceRules.toSorted(byId);
  for (const [name, service] of sortedEntries(context.project.services)) {
    const own = emptyParts();
    // Nothing is made of a provider, but the rules may have something to say about it.
    const converted = context.facts.kinds.of(name).kind !== 'none';
    if (converted) parts.set(name, own);
    for (const rule of serviceRules) {
      for (const piece of rule.apply(service, name, context)) {
        if (!converted) continue;
        if (piece.to === 'object') addObject(objects, piece.value, piece.from, provenance);
        else addPiece(own, piece, provenance);
      }
    }
  }
  for (const rule of rules.projectRules.toSorted(byId)) {
    for (const piece of rule.apply(context)) {
      if (piece.to !== 'object') throw new Error(`the project rule ${rule.id} contributed to a ${piece.to}`);
      addObject(objects, piece.value, piece.from, provenance);
    }
  }
  const workloads = context.facts.groups.all.flatMap((group) => {
    const workload = assemblePod(group, parts, context, provenance);
    return workload === undefined ? [] : [workload];
  });
  return { project: context.project.name, workloads, objects: [...objects.values()] };
}

function byId(a: Rule, b: Rule): number {
  return compareText(a.id, b.id);
}

function addObject(
  objects: Map<string, PlannedObject>,
  object: PlannedObject,
  from: ComposePath,
  provenance: Provenance,
): void {
  const id = `${object.kind}/${object.name}`;
  const known = objects.get(id);
  if (known && !isEqual(known, object)) throw new Error(`two rules gave ${id} differently (${from.join('.')})`);
  if (known) return;
  provenance.markAll(object, from);
  objects.set(id, object);
}
