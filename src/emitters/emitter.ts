import type { Plan } from '../model/plan.js';
import type { ResolvedOptions } from '../options.js';
import type { Provenance } from '../provenance.js';

/** What emitters know besides the thing they spell out. They decide nothing. */
export interface EmitContext {
  readonly plan: Plan;
  readonly options: ResolvedOptions;
  readonly provenance: Provenance;
}
