import type { Service } from '../model/project.js';
import { append } from '../values/append.js';
import type { ServiceRule } from './rule.js';

/** The rules that may have something to say of a service or of a `pre_start` hook, by what it has, in the order given. */
export function matchRules(rules: readonly ServiceRule[]): (service: Service) => readonly ServiceRule[] {
  const always = rules.map(({ about }) => about === undefined);
  const byAttribute = new Map<string, number[]>();
  for (const [index, { about = [] }] of rules.entries()) {
    for (const attribute of about) append(byAttribute, attribute, index);
  }
  return (service) => {
    const asked = always.slice();
    for (const attribute of Object.keys(service)) {
      for (const index of byAttribute.get(attribute) ?? []) asked[index] = true;
    }
    return rules.filter((_, index) => asked[index]);
  };
}
