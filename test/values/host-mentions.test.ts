import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findHostMentions, replaceHosts } from '../../src/values/host-mentions.js';

const isHost = (name: string) => name === 'my_db' || name === 'cache';
const replaced = (text: string, alone?: 'host' | 'word') =>
  replaceHosts(text, (name) => (name === 'my_db' ? 'my-db' : undefined), alone);

test.each([
  ['my_db', 'my-db'],
  ['my_db:5432', 'my-db:5432'],
  ['postgres://u:p@my_db:5432/my_db', 'postgres://u:p@my-db:5432/my_db'],
  ['postgres://my_db/my_db', 'postgres://my-db/my_db'],
  ['jdbc:postgresql://my_db/app', 'jdbc:postgresql://my-db/app'],
  ['mongodb://u:p@my_db:1,my_db:2/x', 'mongodb://u:p@my-db:1,my-db:2/x'],
  ['my_db,my_db:1', 'my-db,my-db:1'],
  ['--host=my_db', '--host=my-db'],
  ['psql -h my_db -d my_db', 'psql -h my-db -d my_db'],
  ['nc -z my_db 5432', 'nc -z my-db 5432'],
  ['until nc my_db $$PORT; do sleep 1; done', 'until nc my_db $$PORT; do sleep 1; done'],
  ['http://my_db:$PORT/x', 'http://my-db:$PORT/x'],
  ['"my_db:80"', '"my-db:80"'],
])('%s becomes %s', (text, expected) => {
  expect(replaced(text)).toBe(expected);
});

test.each(['not_my_db', 'my_db_2', 'my_db.x', '/data/my_db/x', 'use my_db now', 'my_db=1', 'image: my_db:15'])(
  '%s is left alone',
  (text) => {
    expect(replaced(text)).toBe(text);
  },
);

test('a text that is nothing but the name may be said to be no host', () => {
  expect(replaced('my_db', 'word')).toBe('my_db');
  expect(replaced('http://my_db', 'word')).toBe('http://my-db');
});

test('scheme and ports are found', () => {
  expect(findHostMentions('redis://cache', isHost)).toMatchObject([{ name: 'cache', scheme: 'redis', ports: [] }]);
  expect(findHostMentions('server.1=cache:2888:3888;2181', isHost)).toMatchObject([{ ports: [2888, 3888] }]);
  expect(findHostMentions('postgresql+psycopg2://a:b@cache:5432/x', isHost)).toMatchObject([
    { scheme: 'postgresql+psycopg2', ports: [5432] },
  ]);
  expect(findHostMentions('cache:99999', isHost)).toEqual([]);
});

test('what is found is in the text, and replacing by itself changes nothing', () => {
  const text = fc
    .array(fc.constantFrom('cache', 'my_db', ':', '80', '://', '@', ',', ' ', '/', 'x', '=', '-h', '"', '.'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (value) => {
      for (const { name, start, end } of findHostMentions(value, isHost)) expect(value.slice(start, end)).toBe(name);
      expect(replaceHosts(value, (name) => name)).toBe(value);
    }),
  );
});
