import { visible } from '../reporters/visible.js';
import { groupBy } from '../values/group-by.js';
import { wrap } from '../values/wrap.js';
import type { ExplainedAttribute } from './attributes.js';
import { attributeName, fullName, outcomesOf, silence, type Outcome } from './outcome.js';
import { isContainer } from './sections.js';

/** Columns that a line may take. */
const lineWidth = 100;

/** The most that the names of attributes take; a longer one has a line of its own. */
const widestName = 36;

/**
 * A section for each service and each other thing of the project, and in it a row for each attribute: its line, its
 * name, and what became of it. Fields of the workload that a section is about, named in its title, stand without it.
 */
export function printTable(attributes: readonly ExplainedAttribute[]): string {
  const sections = groupBy(attributes, ({ path }) => fullName(path.slice(0, 2)));
  return [...sections].map(([title, rows]) => section(title, rows)).join('\n');
}

function section(title: string, rows: readonly ExplainedAttribute[]): string {
  const file = rows[0]?.range?.file;
  const workload = workloadOf(rows);
  const cells = rows.map((row): [string, string, readonly string[]] => [
    placeOf(row, file),
    attributeName(row.path.slice(2)),
    tell(row, workload),
  ]);
  const placeWidth = Math.max(4, ...cells.map(([place]) => place.length));
  const nameWidth = Math.min(widestName, Math.max(...cells.map(([, name]) => name.length)));
  const margin = ' '.repeat(placeWidth + nameWidth + 4);
  const lines = cells.flatMap(([place, name, told]) => {
    const left = `${place.padStart(placeWidth)}  ${name}`;
    const [first = '', ...more] = told.flatMap((text) => hang(text, lineWidth - margin.length));
    const start = name.length > nameWidth ? [left, margin + first] : [left.padEnd(margin.length) + first];
    return [...start, ...more.map((line) => margin + line)];
  });
  const head = [...(workload === undefined ? [] : [`-> ${workload}`]), ...(file === undefined ? [] : [`(${file})`])];
  const heading = hang([title, ...head].join(' '), lineWidth);
  return [...heading, ...lines].map((line) => `${visible(line).trimEnd()}\n`).join('');
}

/** The workload that most of a service became part of. */
function workloadOf(rows: readonly ExplainedAttribute[]): string | undefined {
  if (!rows[0] || !isContainer(rows[0].path)) return undefined;
  const named = rows.flatMap(outcomesOf).filter(({ object }) => workloadName.test(object));
  const counted = [...groupBy(named, ({ object }) => object)].toSorted(([, a], [, b]) => b.length - a.length);
  return counted[0]?.[0];
}

const workloadName = /^(?:Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod)\//;

/** The line, with the file if it is not that of the section. */
function placeOf({ range }: ExplainedAttribute, file: string | undefined): string {
  if (!range) return '';
  return range.file === file ? String(range.start.line) : `${range.file}:${range.start.line}`;
}

/** What became of an attribute, a text for each thing. */
function tell(row: ExplainedAttribute, workload: string | undefined): readonly string[] {
  const told = [
    ...outcomesOf(row).flatMap((outcome) => tellOutcome(outcome, workload)),
    ...row.diagnostics.map(({ severity, code, message }) => `${severity} ${code}: ${message}`),
  ];
  return told.length === 0 ? [silence(row)] : told;
}

function tellOutcome({ object, isObject, fields }: Outcome, workload: string | undefined): readonly string[] {
  const names = fields.map(({ name }) => name).join(', ');
  if (names === '') return [object];
  return [...(isObject ? [object] : []), object === workload ? names : `${object}: ${names}`];
}

/** The lines of a text, all but the first moved in; a field too long for a line is broken between two of its steps. */
function hang(text: string, width: number): string[] {
  const [first = '', ...more] = wrap(text, width - 2).flatMap((line) => breakField(line, width - 2));
  return [first, ...more.map((line) => `  ${line}`)];
}

function breakField(line: string, width: number): string[] {
  if (line.length <= width || !/^[\w.]*\[/.test(line)) return [line];
  const step = Math.max(line.lastIndexOf('.', width), line.lastIndexOf('[', width));
  return step > 0 ? [line.slice(0, step), ...breakField(line.slice(step), width)] : [line];
}
