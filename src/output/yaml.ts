import { printText } from './yaml-text.js';

/**
 * Prints plain data as YAML that YAML 1.1 and 1.2 readers understand alike, laid out as prettier lays it out: kubectl
 * reads booleans and numbers by the older rules, so whatever either of them would take for something else is quoted.
 * Entries whose value is undefined are left out.
 */
export function printYaml(value: unknown): string {
  return `${printNode(value, '')}\n`;
}

/** Lines after the first begin with `indent`; the last has no line break. */
function printNode(value: unknown, indent: string): string {
  if (typeof value === 'string') return printText(value, indent, 'value');
  if (Array.isArray(value)) return printSequence(value, indent);
  if (typeof value === 'object' && value !== null) return printMapping(value, indent);
  // JSON writes numbers, booleans and null as YAML does, but for the sign of -0.
  return Object.is(value, -0) ? '-0' : JSON.stringify(value ?? null);
}

function printSequence(items: readonly unknown[], indent: string): string {
  if (items.length === 0) return '[]';
  return items.map((item) => `- ${printNode(item, `${indent}  `)}`).join(`\n${indent}`);
}

function printMapping(mapping: object, indent: string): string {
  const inner = `${indent}  `;
  let printed = '';
  for (const [key, value] of Object.entries(mapping) as [string, unknown][]) {
    if (value === undefined) continue;
    if (printed !== '') printed += `\n${indent}`;
    printed += printText(key, indent, 'key');
    printed += isFilled(value) ? `:\n${inner}${printNode(value, inner)}` : `: ${printNode(value, inner)}`;
  }
  return printed === '' ? '{}' : printed;
}

/** A list or mapping that takes lines of its own. */
function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null && Object.values(value).some((inner) => inner !== undefined);
}
