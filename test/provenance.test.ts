import { expect, test } from '@jest/globals';
import { Provenance } from '../src/provenance.js';

const [web, db] = [
  ['services', 'web'],
  ['services', 'db'],
];

test('the first word stands, whoever asks in between', () => {
  const provenance = new Provenance();
  const holder = { image: 'app' };
  provenance.mark(holder, 'image', web);
  provenance.mark(holder, 'image', db);
  expect(provenance.of(holder, 'image')).toEqual(web);
  provenance.mark(holder, 'image', db);
  provenance.mark(holder, 'name', db);
  expect(provenance.of(holder, 'image')).toEqual(web);
  expect(provenance.of(holder, 'name')).toEqual(db);
});

test('a word about everything is about what there is at that time', () => {
  const provenance = new Provenance();
  const holder: Record<string, unknown> = { image: 'app' };
  provenance.markAll(holder, web);
  holder['added'] = true;
  expect(provenance.of(holder, 'image')).toEqual(web);
  expect(provenance.of(holder, 'added')).toBeUndefined();
});

test('what is rebuilt inherits what was known of it by then', () => {
  const provenance = new Provenance();
  const before = { image: 'app', name: 'app' };
  provenance.mark(before, 'image', web);
  const after = provenance.inherit({ ...before }, before);
  provenance.mark(before, 'name', db);
  expect(provenance.of(after, 'image')).toEqual(web);
  expect(provenance.of(after, 'name')).toBeUndefined();
});

test('fields come from where others do, lists and all', () => {
  const provenance = new Provenance();
  const object = { name: 'web' };
  provenance.mark(object, 'name', web);
  const manifest = { kind: 'Service', list: [{ port: 80 }] };
  provenance.markAllLike(manifest, object, 'name');
  provenance.markLike(manifest.list, 0, object, 'name');
  provenance.markAllLike(manifest.list, object, 'unknown');
  expect([...provenance.pointers(manifest)]).toEqual([
    ['/kind', web],
    ['/list', web],
    ['/list/0', web],
  ]);
});
