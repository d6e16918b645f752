import { composeYaml } from '../output/compose-yaml.js';
import type { UsedVariable } from '../parsers/variables.js';
import { compareText } from '../values/sorted.js';

/** Variables as `docker compose config --variables` prints them, by name. */
export function printVariables(found: ReadonlyMap<string, UsedVariable>, format: 'table' | 'json' | 'yaml'): string {
  const variables = [...found.values()].toSorted((a, b) => compareText(a.name, b.name));
  switch (format) {
    case 'table':
      return table(variables);
    case 'json':
      return `${JSON.stringify(Object.fromEntries(variables.map(inJson)), null, 4)}\n`;
    case 'yaml':
      return composeYaml(new Map(variables.map(inYaml))).replaceAll(/^ +/gm, '    ');
  }
}

const header = ['NAME', 'REQUIRED', 'DEFAULT VALUE', 'ALTERNATE VALUE'];
const leastWidth = 20;
const gap = 3;

function table(variables: readonly UsedVariable[]): string {
  const rows = [
    header,
    ...variables.map(({ name, required, defaultValue, presenceValue }) => {
      return [name, String(required), defaultValue, presenceValue];
    }),
  ];
  const widths = header.map((_, column) => {
    return rows.reduce((width, row) => Math.max(width, Array.from(row[column] ?? '').length + gap), leastWidth);
  });
  return rows
    .map((row) => row.map((cell, at) => (at === row.length - 1 ? cell : padded(cell, widths[at] ?? 0))).join(''))
    .map((line) => `${line}\n`)
    .join('');
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(width - Array.from(cell).length);
}

function inJson({ name, required, defaultValue, presenceValue }: UsedVariable): [string, object] {
  return [name, { Name: name, DefaultValue: defaultValue, PresenceValue: presenceValue, Required: required }];
}

function inYaml({ name, required, defaultValue, presenceValue }: UsedVariable) {
  const members = { name, defaultvalue: defaultValue, presencevalue: presenceValue, required };
  return [name, new Map<string, string | boolean>(Object.entries(members))] as const;
}
