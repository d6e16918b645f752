import type { ExplainedAttribute } from './attributes.js';
import { printJson } from './print-json.js';
import { printMarkdown } from './print-markdown.js';
import { printTable } from './print-table.js';

export { isContainer, isInactive } from './sections.js';
export { explain, type ExplainedAttribute } from './attributes.js';

/** The forms that an explanation can be printed in. */
export const printers: Readonly<
  Record<'table' | 'json' | 'markdown', (attributes: readonly ExplainedAttribute[]) => string>
> = { table: printTable, json: printJson, markdown: printMarkdown };
