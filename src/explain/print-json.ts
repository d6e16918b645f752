import type { ExplainedAttribute } from './attributes.js';
import { fullName, outcomesOf } from './outcome.js';

/** One object an attribute, for programs. */
export function printJson(attributes: readonly ExplainedAttribute[]): string {
  const rows = attributes.map((attribute) => {
    const { path, range, coverage, diagnostics, partOf } = attribute;
    return {
      attribute: fullName(path),
      path,
      ...(range ? { file: range.file, line: range.start.line, column: range.start.column } : {}),
      ...(coverage ? { rule: coverage.rule, fidelity: coverage.fidelity } : {}),
      objects: outcomesOf(attribute).map(({ object, isObject, fields }) => ({
        object,
        fields: [...(isObject ? [''] : []), ...fields.map(({ pointer }) => pointer)],
      })),
      diagnostics: diagnostics.map(({ code, severity, message, help }) => ({ code, severity, message, help })),
      ...(partOf ? { partOf: fullName(partOf) } : {}),
    };
  });
  return `${JSON.stringify({ attributes: rows }, undefined, 2)}\n`;
}
