import type { DiagnosticDefinition, Params } from '../../diagnostics/define.js';
import type { Example } from '../../diagnostics/example.js';
import type { Rule } from '../../rules/rule.js';
import { didYouMean } from '../../values/similar-names.js';
import { wrap } from '../../values/wrap.js';
import { columns } from '../columns.js';
import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { standardOutput } from '../standard-streams.js';
import { UsageError } from '../usage-error.js';

type Meaning = Pick<DiagnosticDefinition<Params>, 'severity' | 'summary'>;

export const rules = defineCommand({
  name: 'rules',
  summary: 'list everything transload may say, or explain codes',
  operand: 'CODE',
  groups: [],
  examples: [
    ['transload rules', 'all codes'],
    ['transload rules ports', 'those about one topic'],
    ['transload rules interpolation/unset', 'one of them: what it means, an example, and what it is about'],
  ],
  run: async (_, codes) => {
    const [{ catalogue }, { projectRules, serviceRules }, { default: examples }] = await Promise.all([
      import('../../diagnostics/catalogue/index.js'),
      import('../../rules/index.js'),
      import('../../diagnostics/examples.json', { with: { type: 'json' } }),
    ]);
    const meanings = new Map<string, Meaning>(Object.entries(catalogue));
    const said = new Map<string, Example>(Object.entries(examples));
    const listOf = (topic: string): readonly string[] =>
      columns(
        [...meanings].flatMap(([code, { severity, summary }]) =>
          code.startsWith(topic) ? [[code, severity, summary]] : [],
        ),
      );
    const pages = codes.map((code) => {
      const meaning = meanings.get(code);
      const topic = listOf(`${code}/`);
      if (topic.length > 0) return topic;
      if (!meaning) throw new UsageError(explainUnknown(code, [...meanings.keys()]), 'rules');
      return pageOf(code, meaning, said.get(code), [...serviceRules, ...projectRules]);
    });
    standardOutput.write(codes.length === 0 ? textOf(listOf('')) : pages.map(textOf).join('\n'));
    return exitCodes.done;
  },
});

/** What a code means, an example of it, and the attributes that it is about, each with the page of its rule. */
function pageOf(
  code: string,
  { severity, summary }: Meaning,
  example: Example | undefined,
  allRules: readonly Rule[],
): readonly string[] {
  const attributes = allRules.flatMap(({ id, owns }) =>
    Object.entries(owns)
      .filter(([, { codes = [] }]) => codes.some((each) => each === code))
      .map(([attribute]) => [attribute, `docs/rules/${id}.md`]),
  );
  return [
    `${code} (${severity})`,
    ...indented(summary),
    ...(example ? ['', 'For example', ...exampleLines(example)] : []),
    ...(attributes.length === 0 ? [] : ['', 'About', ...columns(attributes).map((line) => `  ${line}`)]),
  ];
}

function exampleLines({ line, message, help }: Example): readonly string[] {
  return [
    ...(line === undefined ? [] : [`  ${line}`]),
    ...indented(message),
    ...(help === undefined ? [] : indented(`help: ${help}`)),
  ];
}

function indented(text: string): readonly string[] {
  return wrap(text, 96).map((line) => `  ${line}`);
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function explainUnknown(code: string, known: readonly string[]): string {
  return `unknown code ${code}${didYouMean(code, known)}`;
}
