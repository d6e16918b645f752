import { coverageOf, type ProjectConversion } from '../../src/convert.js';
import type { Severity } from '../../src/diagnostics/diagnostic.js';
import { explain } from '../../src/explain/index.js';
import { attributeName, fullName, outcomesOf, silence } from '../../src/explain/outcome.js';
import type { ParsedProject } from '../../src/parsers/compose.js';
import { asStretch, type Stretch } from './stretch.js';

/** What became of an attribute, in words. */
export interface Explanation {
  /** What it is part of: `services.web`. */
  readonly section: string;
  /** Its name within the section; empty for the section itself. */
  readonly attribute: string;
  /** The fields and objects it became, or what there is to say instead. */
  readonly outcomes: readonly string[];
  readonly said: readonly { readonly severity: Severity; readonly message: string; readonly code: string }[];
  readonly at?: Stretch;
}

/** Explains each attribute of a project, in the order of the file. */
export function explanationsOf(
  conversion: ProjectConversion & { readonly parsed: ParsedProject },
): readonly Explanation[] {
  return explain({ ...conversion, coverage: coverageOf(conversion.parsed) }).map((attribute) => {
    const outcomes = outcomesOf(attribute).map(({ object, isObject, fields }) =>
      isObject || fields.length === 0 ? object : `${object} ${fields.map(({ name }) => name).join(', ')}`,
    );
    const said = attribute.diagnostics.map(({ severity, message, code }) => ({ severity, message, code }));
    const isWithin = attribute.path.length > 2;
    return {
      section: fullName(isWithin ? attribute.path.slice(0, 2) : attribute.path),
      attribute: isWithin ? attributeName(attribute.path.slice(2)) : '',
      outcomes: outcomes.length === 0 && said.length === 0 ? [silence(attribute)] : outcomes,
      said,
      ...(attribute.range ? { at: asStretch(attribute.range) } : {}),
    };
  });
}
