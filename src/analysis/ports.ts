import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Facts, FactSources } from './facts.js';

/** A port that a container listens on. */
export interface KnownPort {
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly origin: 'ports' | 'expose' | 'inferred';
  /** Where it was said. */
  readonly path: ComposePath;
  /** Port name, unique within the service (mapping.md section 4.2). */
  readonly name: string;
  readonly appProtocol?: string;
}

export interface PortTable {
  /** In order of number, TCP before UDP before SCTP; each (port, protocol) once. */
  of(service: string): readonly KnownPort[];
}

export function findPorts(_sources: FactSources, _facts: Facts): PortTable {
  return { of: () => [] };
}
