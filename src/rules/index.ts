import type { ProjectRule, ServiceRule } from './rule.js';

/** Rules about one service each, by name. Their order does not matter. */
export const serviceRules: readonly ServiceRule[] = [];

/** Rules about the project as a whole, by name. */
export const projectRules: readonly ProjectRule[] = [];
