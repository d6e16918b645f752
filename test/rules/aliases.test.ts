import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { aliases } from '../../src/rules/aliases.js';
import { runRule, type RunRuleSettings } from '../support/run-rule.js';

const run = (services: Readonly<Record<string, Service>>, settings: RunRuleSettings = {}) => {
  const { plan, problems } = runRule(aliases, { services }, settings);
  return { names: plan.objects.map(({ name }) => name), problems };
};

test('aliases of networks and links have a Service whether someone mentions them or not', () => {
  const services = { db: { networks: { default: { aliases: ['Primary', 'my_db'] } } }, app: { links: ['db:store'] } };
  expect(run(services)).toEqual({ names: ['my-db', 'primary', 'store'].toSorted(byAlias), problems: [] });
});

/** In the order in which the rule comes to them. */
function byAlias(a: string, b: string): number {
  const order = ['primary', 'my-db', 'store'];
  return order.indexOf(a) - order.indexOf(b);
}

test('container and host names have one if someone else mentions them, or if all are wanted', () => {
  const db: Service = { container_name: 'shop-db', hostname: 'dbhost', environment: { SELF: 'shop-db:1' } };
  expect(run({ db, app: {} }).names).toEqual([]);
  expect(run({ db, app: { command: ['psql', '-h', 'shop-db'] } }).names).toEqual(['shop-db']);
  expect(run({ db, app: {} }, { options: { aliases: 'all' } }).names).toEqual(['shop-db', 'dbhost']);
});

test('a container name that cannot be a DNS name needs no Service: it is rewritten', () => {
  const services = { db: { container_name: 'shop_db' }, app: { environment: { HOST: 'shop_db' } } };
  expect(run(services)).toEqual({ names: [], problems: [] });
});

test('an alias is no other than the service itself, or a conflict', () => {
  expect(run({ db: { networks: { default: { aliases: ['db'] } } } })).toEqual({ names: [], problems: [] });
  expect(run({ db: {}, app: { networks: { default: { aliases: ['db'] } } } })).toEqual({
    names: [],
    problems: ['warning service/alias-conflict services.app.networks.default.aliases.0'],
  });
});

test('an alias on one of two networks is visible to more than it was meant for', () => {
  const db: Service = { networks: { front: null, back: { aliases: ['store'] } } };
  expect(run({ db }).problems).toEqual(['warning service/alias-wider-scope services.db.networks.back.aliases.0']);
});

test('services that share an alias carry its label', () => {
  const member: Service = { networks: { default: { aliases: ['pool'] } } };
  const { plan } = runRule(aliases, { services: { one: member, two: member } });
  expect(plan.workloads.map(({ podMetadata }) => podMetadata.labels)).toEqual([
    { 'transload.dev/alias.pool': 'true' },
    { 'transload.dev/alias.pool': 'true' },
  ]);
});
