import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { projectRules, serviceRules } from '../../src/rules/index.js';
import { matchRules } from '../../src/rules/matching-rules.js';
import type { RuleContext, ServiceRule } from '../../src/rules/rule.js';
import { convertCase, listCases } from '../support/fixtures.js';

const idsFor = (service: Service): readonly string[] => matchRules(serviceRules)(service).map(({ id }) => id);

test('a service is shown to the rules that look at all, and to those about what it has', () => {
  const unconditional = serviceRules.filter(({ about }) => about === undefined).map(({ id }) => id);
  expect(idsFor({})).toEqual(unconditional);
  const more = idsFor({ image: 'app', sysctls: {} }).filter((id) => !unconditional.includes(id));
  expect(more).toEqual(['postgres-data', 'reverse-proxies', 'sysctls']);
});

test('rules keep their order', () => {
  const all = serviceRules.map(({ id }) => id);
  const some = idsFor({ ports: [], cap_add: [], attach: false, volumes: [] });
  expect(all.filter((id) => some.includes(id))).toEqual(some);
});

test('of a service without what it is about a rule has nothing to say, in any fixture', () => {
  const wordy: string[] = [];
  let asked = 0;
  /** The same rule, asked about every service, and watched where it need not be. */
  const watched = ({ about, ...rule }: ServiceRule): ServiceRule => ({
    ...rule,
    apply: (service, name, context) => {
      if (about === undefined || about.some((attribute) => service[attribute] !== undefined))
        return rule.apply(service, name, context);
      asked++;
      const report: RuleContext['report'] = (code) => wordy.push(`${rule.id}: ${code}`);
      const pieces = rule.apply(service, name, { ...context, report });
      if (pieces.length > 0) wordy.push(`${rule.id}: ${pieces.map(({ to }) => to).join()}`);
      return pieces;
    },
  });
  for (const name of listCases()) convertCase(name, { serviceRules: serviceRules.map(watched), projectRules });
  expect(wordy).toEqual([]);
  expect(asked).toBeGreaterThan(10_000);
});
