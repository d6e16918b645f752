import type { WorkloadKind } from '../model/plan.js';
import type { Facts, FactSources } from './facts.js';

/** What a service becomes (mapping.md section 3). */
export interface WorkloadDecision {
  /** `none`: a provider, which is not converted. */
  readonly kind: WorkloadKind | 'none';
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  /** Pods that run at once. */
  readonly replicas: number;
}

export interface WorkloadKindTable {
  of(service: string): WorkloadDecision;
}

export function chooseWorkloadKinds(_sources: FactSources, _facts: Facts): WorkloadKindTable {
  return { of: () => ({ kind: 'Deployment', restartPolicy: 'Always', replicas: 1 }) };
}
