import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Texts } from '../../model/project.js';

/** A wish for HTTP traffic to reach a service, before its port is known. */
export interface RouteRequest {
  readonly via: 'Ingress' | 'HTTPRoute';
  readonly from: ComposePath;
  /** Lower-case; absent for every host. */
  readonly host?: string;
  readonly path: string;
  readonly pathType: 'Prefix' | 'Exact';
  /** Number or name of the container port; absent for the first TCP port. */
  readonly port?: number | string;
  readonly className?: string;
  /** Without a secret name: the certificate that the controller has. */
  readonly tls?: { readonly secretName?: string };
  readonly annotations?: Texts;
  readonly parent?: { readonly name: string; readonly namespace?: string; readonly sectionName?: string };
}

/** What a reverse proxy's settings ask for that no route can say. */
export type RoutingNote = { readonly path: ComposePath } & (
  | { readonly kind: 'rule'; readonly rule: string; readonly problem: string }
  | { readonly kind: 'settings'; readonly settings: readonly string[] }
  | { readonly kind: 'disabled' }
);

/** What one reverse proxy would do for a service. */
export interface ProxyReading {
  readonly requests: readonly RouteRequest[];
  readonly notes: readonly RoutingNote[];
}

export const noReading: ProxyReading = { requests: [], notes: [] };

/** A match of host and path, of which a rule may have several. */
export interface HostPath {
  readonly host?: string;
  readonly path: string;
  readonly pathType: 'Prefix' | 'Exact';
}
