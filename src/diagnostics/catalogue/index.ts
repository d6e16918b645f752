import type { DiagnosticDefinition } from '../define.js';
import { mapping } from './mapping.js';
import { parsing } from './parsing.js';

/** Every code that transload can raise. A code never changes its meaning. */
export const catalogue = { ...parsing, ...mapping } as const;

export type DiagnosticCode = keyof typeof catalogue;

/** The parameters that a code's texts are made of. */
export type ParamsOf<C extends DiagnosticCode> =
  (typeof catalogue)[C] extends DiagnosticDefinition<infer P> ? P : never;
