import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Project, Texts } from '../../model/project.js';

/** A wish for HTTP traffic to reach a service, before its port is known. */
export interface RouteRequest {
  readonly via: 'Ingress' | 'HTTPRoute';
  readonly from: ComposePath;
  /** Lower-case; absent for every host. */
  readonly host?: string;
  readonly path: string;
  readonly pathType: 'Prefix' | 'Exact';
  /** The service does not see the path prefix: it is taken off before the request reaches it. */
  readonly stripsPrefix?: true;
  /** Number or name of the container port; absent for the first TCP port. */
  readonly port?: number | string;
  /** Which port is meant where none is named: the lowest that is known, or 80 unless one alone is known. Else the first of `ports`. */
  readonly usualPort?: 'lowest' | 'http';
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
  /** What a cluster does by itself. */
  | { readonly kind: 'needless'; readonly settings: readonly string[] }
  /** A path prefix is taken off, which an Ingress cannot say. */
  | { readonly kind: 'strips'; readonly prefix: string }
  | { readonly kind: 'disabled' }
);

/** What else the reader of a proxy's settings has to know. */
export interface RoutingContext {
  readonly project: Project;
  /** What routes are written as; an HTTPRoute can say more. */
  readonly via: RouteRequest['via'];
  /** Host name for a service that is routed to without a host of its own. */
  readonly madeUpHost?: string;
}

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
  readonly stripsPrefix?: true;
}
