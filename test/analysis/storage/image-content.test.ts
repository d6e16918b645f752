import { expect, test } from '@jest/globals';
import { placesInImage } from '../../../src/analysis/storage/image-content.js';
import { filesFromMap } from '../../../src/files-map.js';

function places(path: string, dockerfile: string, target?: string) {
  const files = filesFromMap(
    new Map([
      ['/ctx/Dockerfile', dockerfile],
      ['/ctx/src/main.js', ''],
      ['/ctx/src/lib/a.js', ''],
      ['/ctx/app.conf', ''],
    ]),
  );
  return placesInImage(path, { context: '/ctx', ...(target === undefined ? {} : { target }) }, files);
}

test.each([
  ['a file under its name', '/ctx/app.conf', 'FROM a\nCOPY app.conf /etc/app.conf', ['/etc/app.conf']],
  ['a file into a directory', '/ctx/app.conf', 'FROM a\nCOPY app.conf src /etc/', ['/etc/app.conf']],
  ['the content of a directory', '/ctx/src', 'FROM a\nCOPY src /srv', ['/srv']],
  ['a file of a directory', '/ctx/src/lib/a.js', 'FROM a\nCOPY ./src/ /srv/', ['/srv/lib/a.js']],
  ['everything', '/ctx/src', 'FROM a\nWORKDIR /srv\nCOPY . .', ['/srv/src']],
  ['a JSON list', '/ctx/app.conf', 'FROM a\nADD ["app.conf", "/etc/my app.conf"]', ['/etc/my app.conf']],
  ['flags', '/ctx/src', 'FROM a\nCOPY --chown=1:1 --link src /srv', ['/srv']],
  ['wildcards', '/ctx/app.conf', 'FROM a\nCOPY *.conf /etc/', ['/etc/app.conf']],
  ['continued lines and comments', '/ctx/src', 'FROM a\n# COPY . /x\nCOPY \\\n  src \\\n  /srv', ['/srv']],
  ['a base stage', '/ctx/src', 'FROM a AS base\nWORKDIR /srv\nCOPY src src\nFROM base\nRUN x', ['/srv/src']],
  ['a relative working directory', '/ctx/src', 'FROM a\nWORKDIR /srv\nWORKDIR app\nCOPY src src', ['/srv/app/src']],
])('the Dockerfile copies %s', (_, path, dockerfile, expected) => {
  expect(places(path, dockerfile)).toEqual(expected);
});

test.each([
  ['of another stage', '/ctx/src', 'FROM a AS build\nCOPY . /srv\nFROM a\nCOPY --from=build /srv /srv'],
  ['of something else', '/ctx/app.conf', 'FROM a\nCOPY src /srv'],
  ['of a similar name', '/ctx/src', 'FROM a\nCOPY sr /srv\nCOPY src2 /srv2'],
])('copies %s do not count', (_, path, dockerfile) => {
  expect(places(path, dockerfile)).toEqual([]);
});

test.each([
  ['a variable', 'FROM a\nCOPY src $HOME/src'],
  ['the working directory of the base image', 'FROM a\nCOPY src src'],
])('a destination that hangs on %s is not known', (_, dockerfile) => {
  expect(places('/ctx/src', dockerfile)).toBeUndefined();
});

test('the stage that is built counts', () => {
  const dockerfile = 'FROM a AS dev\nCOPY src /dev-src\nFROM a AS prod\nCOPY src /srv';
  expect(places('/ctx/src', dockerfile, 'dev')).toEqual(['/dev-src']);
  expect(places('/ctx/src', dockerfile)).toEqual(['/srv']);
});

test('without a Dockerfile nothing is known', () => {
  expect(placesInImage('/ctx/src', { context: '/ctx' }, filesFromMap(new Map()))).toBeUndefined();
  expect(placesInImage('/else', { context: '/ctx' }, filesFromMap(new Map()))).toBeUndefined();
  expect(placesInImage('/ctx', { context: 'https://example.com/x.git' }, filesFromMap(new Map()))).toBeUndefined();
});

test('a Dockerfile in the Compose file is read', () => {
  const build = { context: '/ctx', dockerfile_inline: 'FROM a\nCOPY app.conf /etc/' };
  expect(placesInImage('/ctx/app.conf', build, filesFromMap(new Map()))).toEqual(['/etc/app.conf']);
});

test('hostile patterns and endless stages take no time', () => {
  const stars = `FROM a\nCOPY ${'*a'.repeat(5000)} /x/`;
  const loop = Array.from({ length: 2000 }, (_, index) => `FROM s${String(index)} AS s${String(index)}`).join('\n');
  const start = performance.now();
  expect(places(`/ctx/${'a'.repeat(200)}b`, stars)).toEqual([]);
  expect(places('/ctx/src', loop)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(1000);
});
