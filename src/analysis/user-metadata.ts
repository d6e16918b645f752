import type { DiagnosticCode } from '../diagnostics/catalogue/index.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Report } from '../diagnostics/reporter.js';
import type { UserMetadata } from '../model/plan.js';
import type { Texts } from '../model/project.js';
import { canonicalJson } from '../values/canonical-json.js';
import { isLabelKey, isLabelValue, labelDomain } from '../values/label.js';
import { sortedEntries } from '../values/sorted.js';
import { standardLabels } from '../values/standard-labels.js';
import { utf8Length } from '../values/utf8.js';
import { isRoutingLabel } from './routing-labels.js';

/** Labels or annotations as written, and where. */
export interface WrittenMetadata {
  readonly kind: 'labels' | 'annotations';
  readonly path: ComposePath;
  readonly entries: Texts | undefined;
}

/** What `userMetadata` may report of labels and annotations. */
export const userMetadataCodes: readonly DiagnosticCode[] = [
  'labels/moved-to-annotation',
  'labels/unusable-key',
  'labels/reserved-prefix',
  'labels/too-large',
];

/** Holds, as a JSON object, what Kubernetes allows neither as a label nor as an annotation. */
const unusableAnnotation = `${labelDomain}/compose-labels`;

/** What the API server allows the annotations of one object to take, keys included. */
const annotationLimit = 256 * 1024;

const ownKeys: ReadonlySet<string> = new Set(Object.keys(standardLabels('', '')));

/**
 * The labels and annotations of one object, made of what a user wrote in one or several places (mapping.md sections
 * 2.4 and 2.5). A label whose value no label may have becomes an annotation; a key that is not allowed, or that
 * transload sets itself, goes into one annotation as JSON. What is meant for tools (kompose, reverse proxies, Compose
 * itself) is left to them.
 */
export function userMetadata(written: readonly WrittenMetadata[], report: Report): UserMetadata {
  if (written.every(({ entries }) => entries === undefined)) return {};
  const labels: Record<string, string> = {};
  const annotations = new Map<string, string>();
  const unusable = new Map<string, string>();
  for (const { kind, path, entries = {} } of written) {
    const sorted = sortedEntries(entries).filter(([key]) => !isForTools(key));
    const keysThat = (test: (key: string, value: string) => boolean) =>
      sorted.filter(([key, value]) => test(key, value)).map(([key]) => key);
    const reserved = keysThat(isReserved);
    const invalid = keysThat((key) => !isReserved(key) && !isLabelKey(key));
    const own = keysThat((key) => kind === 'labels' && ownKeys.has(key));
    const moved = keysThat((key, value) => kind === 'labels' && isUsable(key, kind) && !isLabelValue(value));
    for (const [key, value] of sorted) {
      if (isReserved(key)) continue;
      if (!isUsable(key, kind)) unusable.set(key, value);
      else if (kind === 'labels' && isLabelValue(value)) labels[key] = value;
      else annotations.set(key, value);
    }
    if (reserved.length > 0) report('labels/reserved-prefix', path, { keys: reserved.join(', ') });
    if (moved.length > 0) report('labels/moved-to-annotation', path, { keys: moved.join(', ') });
    for (const [keys, reason] of [
      [invalid, 'as Kubernetes does not allow such keys'],
      [own, 'as transload sets these keys itself'],
    ] as const) {
      if (keys.length === 0) continue;
      report('labels/unusable-key', path, { keys: keys.join(', '), annotation: unusableAnnotation, reason });
    }
  }
  if (unusable.size > 0) annotations.set(unusableAnnotation, canonicalJson(unusable));
  const size = [...annotations].reduce((sum, [key, value]) => sum + utf8Length(key) + utf8Length(value), 0);
  const at = written.find(({ entries }) => entries !== undefined)?.path ?? [];
  if (size > annotationLimit) report('labels/too-large', at, { size, limit: annotationLimit });
  return {
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
    ...(annotations.size === 0 ? {} : { annotations: Object.fromEntries(annotations) }),
  };
}

/** Whether a label is no word for the cluster, but for kompose or a reverse proxy. */
export function isForTools(key: string): boolean {
  return key.startsWith('kompose.') || isRoutingLabel(key);
}

function isReserved(key: string): boolean {
  return key === 'com.docker.compose' || key.startsWith('com.docker.compose.');
}

function isUsable(key: string, kind: WrittenMetadata['kind']): boolean {
  return isLabelKey(key) && !(kind === 'labels' && ownKeys.has(key));
}
