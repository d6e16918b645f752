import { visible } from '../reporters/visible.js';
import { groupBy } from '../values/group-by.js';
import type { ExplainedAttribute } from './attributes.js';
import { attributeName, fullName, outcomesOf, silence } from './outcome.js';

/** A table for each service and each other thing of the project. */
export function printMarkdown(attributes: readonly ExplainedAttribute[]): string {
  const sections = groupBy(attributes, ({ path }) => fullName(path.slice(0, 2)));
  return [...sections]
    .map(([title, rows]) =>
      [
        `## \`${title}\``,
        '',
        row('Attribute', 'Place', 'Becomes'),
        row('---', '---', '---'),
        ...rows.map(tableRow),
        '',
      ].join('\n'),
    )
    .join('\n');
}

function tableRow(attribute: ExplainedAttribute): string {
  const { path, range, diagnostics } = attribute;
  const told = [
    ...outcomesOf(attribute).map(({ object, fields }) =>
      [object, ...fields.map(({ name }) => `\`${name}\``)].join(' '),
    ),
    ...diagnostics.map(({ severity, code, message }) => `*${severity}* \`${code}\`: ${message}`),
  ];
  const name = attributeName(path.slice(2));
  return row(
    name === '' ? '' : `\`${name}\``,
    range ? `${range.file}:${range.start.line}` : '',
    told.length === 0 ? silence(attribute) : told.join('<br>'),
  );
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => visible(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}
