import { expect, test } from '@jest/globals';
import type { Project } from '../../src/model/project.js';
import { factsOf } from '../support/facts.js';

const namesOf = (project: Partial<Project>) => factsOf(project).names;

test('a valid name keeps itself, and one that would collide with it gets a hash', () => {
  const names = namesOf({ services: { 'a-b': {}, a_b: {}, 'a.b': {}, My_App: {} } });
  expect(names.service('a-b')).toBe('a-b');
  expect(names.service('My_App')).toBe('my-app');
  expect(new Set(['a-b', 'a_b', 'a.b'].map((name) => names.service(name))).size).toBe(3);
});

test('names do not depend on the order of the file', () => {
  const [one, other] = [namesOf({ services: { a_b: {}, 'a.b': {} } }), namesOf({ services: { 'a.b': {}, a_b: {} } })];
  for (const name of ['a_b', 'a.b']) expect(one.service(name)).toBe(other.service(name));
});

test('a service and its own container name may come out equal', () => {
  expect(namesOf({ services: { my_db: { container_name: 'my-db' } } }).service('my_db')).toBe('my-db');
});

test('resources are named without the project, unless the file names them', () => {
  const names = namesOf({
    volumes: { db_data: { name: 'demo_db_data' }, shared: { name: 'Team.Files' }, '1': { name: 'demo_1' } },
  });
  expect(names.resource('volumes', 'db_data')).toBe('db-data');
  expect(names.resource('volumes', 'shared')).toBe('team-files');
  expect(names.resource('volumes', '1')).toBe('s-1');
});

test('a service called like the published half of another does not clash with it', () => {
  const names = namesOf({ services: { web: {}, 'web-published': {} } });
  expect(names.published('web')).not.toBe('web-published');
});

test('texts are rewritten only where cluster DNS cannot hold the name', () => {
  const names = namesOf({
    services: { my_db: { container_name: 'shop_db' }, Cache: {}, web: { hostname: 'www.example.com' } },
  });
  expect(names.rewrite('postgres://my_db/my_db')).toBe('postgres://my-db/my_db');
  expect(names.rewrite('shop_db:5432')).toBe('my-db:5432');
  expect(names.rewrite('redis://Cache')).toBe('redis://Cache');
  expect(names.rewrite('https://www.example.com')).toBe('https://www.example.com');
  expect(names.rewrite('my_db', 'DB_HOST')).toBe('my-db');
  expect(names.rewrite('my_db', 'POSTGRES_DB')).toBe('my_db');
});

test('hostile names are ordinary names', () => {
  const services = Object.fromEntries(['__proto__x', 'constructor', 'toString'].map((name) => [name, {}]));
  const names = namesOf({ services });
  expect(names.service('constructor')).toBe('constructor');
  expect(names.service('toString')).toBe('tostring');
  expect(names.rewrite('http://constructor/')).toBe('http://constructor/');
});
