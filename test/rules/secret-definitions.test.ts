import { expect, test } from '@jest/globals';
import { secretDefinitions } from '../../src/rules/secret-definitions.js';
import type { FileResource } from '../../src/model/project.js';
import { runRule, type RunRuleSettings } from '../support/run-rule.js';

function define(resource: FileResource, settings: RunRuleSettings = {}) {
  const services = { web: { secrets: [{ source: 'app' }] } };
  return runRule(secretDefinitions, { services, secrets: { app: resource } }, settings);
}

test('text is kept as text, bytes as bytes', () => {
  const content = (file: string | Uint8Array) =>
    define({ file: '/project/app' }, { files: { '/project/app': file } }).plan.objects[0];
  expect(content('ä\r\n')).toMatchObject({ kind: 'Secret', content: { app: 'ä\r\n' }, immutable: true });
  expect(content(Uint8Array.of(0xff))).toMatchObject({ content: { app: Uint8Array.of(0xff) } });
});

test('the name follows the content, unless that is not wanted', () => {
  const named = (text: string, contentHash: boolean) =>
    define({ environment: 'X', resolvedContent: text }, { options: { contentHash } }).plan.objects[0];
  expect(named('x', true)?.name).toMatch(/^app-[0-9a-f]{10}$/);
  expect(named('x', true)?.name).not.toBe(named('y', true)?.name);
  expect(named('x', false)).toEqual({ kind: 'Secret', name: 'app', app: 'app', content: { app: 'x' } });
});

test('an empty text is a content', () => {
  expect(define({ environment: 'X', resolvedContent: '' }).plan.objects).toMatchObject([{ content: { app: '' } }]);
});

test.each<[string, FileResource]>([
  ['a file that is not there', { file: '/project/absent' }],
  ['a variable that is not set', { environment: 'ABSENT' }],
])('%s is an error', (_, resource) => {
  expect(define(resource).problems[0]).toMatch(/^error files\/source-missing secrets\.app\.(file|environment)$/);
});

test('a mebibyte fits, a byte more does not', () => {
  const problems = (size: number) =>
    define({ file: '/project/app' }, { files: { '/project/app': new Uint8Array(size) } }).problems.join();
  expect(problems(1_048_576)).not.toContain('too-large');
  expect(problems(1_048_577)).toContain('error files/too-large secrets.app.file');
});

test('what exists already is only referred to', () => {
  const { plan, diagnostics } = define({ external: true, name: 'Shared' });
  expect(plan.objects).toEqual([]);
  expect(diagnostics.map(({ code, params }) => [code, params['object']])).toEqual([
    ['files/must-exist', 'Secret shared'],
  ]);
});

test('what no service mounts is not read', () => {
  const { plan, problems } = runRule(secretDefinitions, { secrets: { app: { file: '/project/absent' } } });
  expect(plan.objects).toEqual([]);
  expect(problems).toEqual(['info resource/unused secrets.app']);
});

test('no content of a secret is ever told', () => {
  const { diagnostics } = define({ environment: 'X', resolvedContent: 'hush-hush' });
  expect(JSON.stringify(diagnostics)).not.toContain('hush-hush');
});

test('Secrets that the user makes are not written', () => {
  const settings: RunRuleSettings = { options: { secrets: 'external' }, files: { '/project/token.txt': 'x' } };
  const { plan, diagnostics } = define({ file: '/project/token.txt' }, settings);
  expect(plan.objects).toEqual([]);
  expect(diagnostics[0]?.help).toBe('kubectl create secret generic app --from-file=app=token.txt');
});

test('for those who make the Secrets themselves, the command is told whole, without values', () => {
  const settings: RunRuleSettings = { options: { secrets: 'generate' }, files: { '/project/token.txt': 'hush-hush' } };
  const { plan, diagnostics } = define({ file: '/project/token.txt' }, settings);
  expect(plan.objects).toEqual([]);
  expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([
    [
      'secrets/to-create',
      'kubectl create secret generic app --from-file=app=./token.txt --dry-run=client -o yaml | kubectl apply -f -',
    ],
  ]);
  expect(JSON.stringify(diagnostics)).not.toContain('hush-hush');
});
