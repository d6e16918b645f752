import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Facts, FactSources } from './facts.js';

/** One mention of a service's DNS name in another service's settings. */
export interface Reference {
  /** Compose service that is meant. */
  readonly target: string;
  /** The DNS name as written: service name, alias, container name or host name. */
  readonly name: string;
  readonly from: string;
  readonly path: ComposePath;
  readonly port?: number;
}

export interface ReferenceIndex {
  to(service: string): readonly Reference[];
}

export function findReferences(_sources: FactSources, _facts: Facts): ReferenceIndex {
  return { to: () => [] };
}
