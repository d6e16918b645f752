import type { Plan, PlannedObject } from '../model/plan.js';
import type { Provenance } from '../provenance.js';
import { compareText, sortedEntries } from '../values/sorted.js';
import { assemblePod } from './assembly/assemble-pod.js';
import { hookContainers } from './hook-containers.js';
import { matchRules } from './matching-rules.js';
import type { ProjectRule, Rule, RuleContext, ServiceRule } from './rule.js';
import { emptyParts, place, type ServiceParts } from './service-parts.js';

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
  const { rulesFor, projectRules } = inOrder(rules);
  for (const [name, service] of sortedEntries(context.project.services)) {
    const own = emptyParts();
    // Nothing is made of a provider, though the rules may have something to say about it.
    const isMade = context.facts.kinds.of(name).kind !== 'none';
    for (const rule of rulesFor(service)) {
      rule.apply(service, name, context).forEach((piece) => {
        if (isMade) place(piece, own, objects, provenance);
      });
    }
    if (!isMade) continue;
    own.initContainers.push(...hookContainers(service, name, own, rulesFor, objects, context, provenance));
    parts.set(name, own);
  }
  for (const rule of projectRules) {
    for (const piece of rule.apply(context)) place(piece, undefined, objects, provenance);
  }
  const workloads = context.facts.groups.all.flatMap((group) => {
    const workload = assemblePod(group, parts, context, provenance);
    return workload === undefined ? [] : [workload];
  });
  return { project: context.project.name, workloads, objects: [...objects.values()] };
}

/** The rules in the order of their names, those about services by what a service has. */
interface OrderedRules {
  readonly rulesFor: ReturnType<typeof matchRules>;
  readonly projectRules: readonly ProjectRule[];
}

/** Found out once for a set of rules, which is the same for all projects. */
const orderOf = new WeakMap<RuleSet, OrderedRules>();

function inOrder(rules: RuleSet): OrderedRules {
  const known = orderOf.get(rules);
  if (known) return known;
  const ordered = {
    rulesFor: matchRules(rules.serviceRules.toSorted(byId)),
    projectRules: rules.projectRules.toSorted(byId),
  };
  orderOf.set(rules, ordered);
  return ordered;
}

function byId(a: Rule, b: Rule): number {
  return compareText(a.id, b.id);
}
