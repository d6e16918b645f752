import { similarName } from '../../values/similar-names.js';
import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { columns } from '../columns.js';
import { UsageError } from '../usage-error.js';

export const rules = defineCommand({
  name: 'rules',
  summary: 'list everything transload may say, or explain one code',
  operand: 'CODE',
  groups: [],
  examples: [
    ['transload rules', 'all codes'],
    ['transload rules interpolation/unset', 'one of them, and which attributes it is about'],
  ],
  run: async (_, codes) => {
    const [{ catalogue }, { projectRules, serviceRules }] = await Promise.all([
      import('../../diagnostics/catalogue/index.js'),
      import('../../rules/index.js'),
    ]);
    const all = Object.entries(catalogue);
    const unknown = codes.find((code) => !Object.hasOwn(catalogue, code));
    if (unknown !== undefined) throw new UsageError(explainUnknown(unknown, Object.keys(catalogue)), 'rules');
    const chosen = codes.length === 0 ? all : all.filter(([code]) => codes.includes(code));
    const lines = columns(chosen.map(([code, { severity, summary }]) => [code, severity, summary]));
    const attributes = [...serviceRules, ...projectRules].flatMap(({ id, owns }) =>
      Object.entries(owns)
        .filter(([, { codes: spoken = [] }]) => spoken.some((code) => codes.includes(code)))
        .map(([attribute]) => [attribute, `docs/rules/${id}.md`]),
    );
    process.stdout.write(
      [...lines, ...columns(attributes).map((line) => `  ${line}`)].map((line) => `${line}\n`).join(''),
    );
    return exitCodes.done;
  },
});

function explainUnknown(code: string, known: readonly string[]): string {
  const meant = similarName(code, known);
  return `unknown code ${code}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}
