import { expect, test } from '@jest/globals';
import type { RunRuleSettings } from '../support/run-rule.js';
import { defineResource, describeDefinitions, secretSection } from '../support/describe-file-mounts.js';

describeDefinitions(secretSection);

test('no content of a secret is ever told', () => {
  const { diagnostics } = defineResource('secrets', { environment: 'X', resolvedContent: 'hush-hush' });
  expect(JSON.stringify(diagnostics)).not.toContain('hush-hush');
});

test('Secrets that the user makes are not written', () => {
  const settings: RunRuleSettings = { options: { secrets: 'external' }, files: { '/project/token.txt': 'x' } };
  const { plan, diagnostics } = defineResource('secrets', { file: '/project/token.txt' }, settings);
  expect(plan.objects).toEqual([]);
  expect(diagnostics[0]?.help).toBe('kubectl create secret generic app --from-file=app=token.txt');
});

test('for those who make the Secrets themselves, the command is told whole, without values', () => {
  const settings: RunRuleSettings = { options: { secrets: 'generate' }, files: { '/project/token.txt': 'hush-hush' } };
  const { plan, diagnostics } = defineResource('secrets', { file: '/project/token.txt' }, settings);
  expect(plan.objects).toEqual([]);
  expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([
    [
      'secrets/to-create',
      'kubectl create secret generic app --from-file=app=./token.txt --dry-run=client -o yaml | kubectl apply -f -',
    ],
  ]);
  expect(JSON.stringify(diagnostics)).not.toContain('hush-hush');
});
