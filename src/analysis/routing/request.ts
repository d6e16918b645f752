import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Project, Texts } from '../../model/project.js';

/** What a request must be like: its host, its path, and what an HTTPRoute alone can ask for. */
export interface RequestMatch {
  /** Lower-case; absent for every host. */
  readonly host?: string;
  readonly path: string;
  readonly pathType: 'Prefix' | 'Exact';
  readonly method?: string;
  readonly headers?: readonly NamedValue[];
  readonly query?: readonly NamedValue[];
}

export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** A wish for HTTP traffic to reach a service, before its port is known. */
export interface RouteRequest extends RequestMatch {
  readonly via: 'Ingress' | 'HTTPRoute';
  readonly from: ComposePath;
  /** What the service sees in the place of the path, or of the prefix; of an HTTPRoute alone. */
  readonly replacement?: string;
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
  /** Who may send requests, which no route says. */
  | { readonly kind: 'access'; readonly settings: readonly string[] }
  /** The service sees another path than was asked for, which an Ingress cannot say. */
  | { readonly kind: 'rewrites'; readonly prefix: string; readonly replacement: string }
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
  /** Ports that its settings name, also where no route can lead to them. */
  readonly ports?: readonly NamedPort[];
  readonly notes: readonly RoutingNote[];
}

export interface NamedPort {
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  readonly from: ComposePath;
}

export const noReading: ProxyReading = { requests: [], notes: [] };
