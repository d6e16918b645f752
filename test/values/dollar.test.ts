import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeDollars } from '../../src/values/dollar.js';

/** What the kubelet makes of a text, after its documentation: `$$` is `$`, `$(NAME)` a variable, `$(other)` itself. */
function kubeletExpand(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\$\$|\$\(([^)]*)\)/gs, (found, name: string | undefined) =>
    name === undefined ? '$' : (variables.get(name) ?? found),
  );
}

const variables = new Set(['HOME', 'A']);

test.each([
  ['echo $HOME costs 5$', 'echo $HOME costs 5$'],
  ['$(date) ${FOO:-bar} $1', '$(date) ${FOO:-bar} $1'],
  ['$(HOME)', '$$(HOME)'],
  ['$(NOTVAR)', '$(NOTVAR)'],
  ['$$', '$$$$'],
  ['$$(HOME)', '$$$$(HOME)'],
  ['$$$', '$$$$$$'],
  ['echo $(cat $(HOME))', 'echo $(cat $(HOME))'],
  ['$(echo $$) $$', '$(echo $$) $$$$'],
  ['$(open', '$(open'],
])('%s is written %s', (text, written) => {
  expect(escapeDollars(text, variables)).toBe(written);
});

test('whatever the text, the kubelet gives it back', () => {
  const part = fc.constantFrom('$', '$', '(', ')', 'HOME', 'A', 'B', ' ', '{', '(HOME)', '$(A)', '$$', 'é');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      const values = new Map([...variables].map((name) => [name, 'expanded'] as const));
      expect(kubeletExpand(escapeDollars(text, variables), values)).toBe(text);
    }),
  );
});
