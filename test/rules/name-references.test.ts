import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { nameReferences } from '../../src/rules/name-references.js';
import { runRule } from '../support/run-rule.js';

const problemsOf = (app: Service) => runRule(nameReferences, { services: { app, my_db: {} } }).problems;

test('each text that changes is named', () => {
  expect(problemsOf({ environment: { HOST: 'my_db' }, command: ['run', 'my_db:80'] })).toEqual([
    'info name/reference-rewritten services.app.environment.HOST',
    'info name/reference-rewritten services.app.command.1',
  ]);
});

test('a mention that may be no host stays, and is pointed out', () => {
  expect(problemsOf({ command: ['sh', '-c', 'ping my_db'] })).toEqual([
    'warning name/reference-unresolved services.app.command.2',
  ]);
});

test('the name of a database or a part of a path is no host', () => {
  expect(problemsOf({ environment: { DB_NAME: 'my_db', DATA: '/var/lib/my_db' } })).toEqual([]);
});
