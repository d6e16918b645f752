import type { Manifest } from '../../model/manifest.js';
import type { Section, ValueKeys } from './chart-values.js';
import type { Marker } from './expressions.js';

/** What the templates of one chart share. */
export interface ChartContext {
  /** The name of the chart, with which the names of its helpers start. */
  readonly name: string;
  /** The namespace that the manifests name, if they name one. */
  readonly namespace: string | undefined;
  readonly markers: readonly Marker[];
  /** Templates by what they make: `Secret/db-password`. */
  readonly templates: ReadonlyMap<string, string>;
  readonly values: Section;
  readonly keys: ValueKeys;
}

/** The value that gives the name of another Secret or claim than the one that the chart makes, and the name there is. */
export function nameExpression(
  kind: 'Secret' | 'PersistentVolumeClaim',
  name: string,
  { keys, templates, values }: ChartContext,
): string | undefined {
  if (!templates.has(idOf(kind, name))) return undefined;
  const [section, key] =
    kind === 'Secret' ? (['secrets', 'existingSecret'] as const) : (['persistence', 'existingClaim'] as const);
  const about = kind === 'Secret' ? 'Secret' : 'claim';
  const path = values
    .section(section)
    .section(keys.of(name))
    .add(key, '', { type: ['string', 'null'] }, `name of a ${about} that is there already; none is made then`);
  return `${path} | default ${JSON.stringify(name)} | quote`;
}

export function idOf(kind: Manifest['kind'], name: string): string {
  return `${kind}/${name}`;
}
