import type { PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1.js';
import type { LabelSelector } from 'kubernetes-types/meta/v1.js';
import type { Manifest } from '../model/manifest.js';
import { entriesOf } from '../values/entries.js';
import { objectKey } from './object-key.js';

/** A workload, and the pods it makes. */
export interface Pods {
  readonly key: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: PodSpec | undefined;
}

/** The pods that an object makes, if it makes any. */
export function podsOf(manifest: Manifest): Pods | undefined {
  const key = objectKey(manifest);
  const made = (template: PodTemplateSpec | undefined): Pods => ({
    key,
    labels: template?.metadata?.labels ?? {},
    spec: template?.spec,
  });
  switch (manifest.kind) {
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
      return made(manifest.spec?.template);
    case 'CronJob':
      return made(manifest.spec?.jobTemplate.spec?.template);
    case 'Pod':
      return made(manifest);
    default:
      return undefined;
  }
}

/** The keys of those whose pods a selector takes. */
export function selectedBy(selector: LabelSelector | undefined, pods: readonly Pods[]): readonly string[] {
  if (!selector) return [];
  return pods.filter(({ labels }) => isSelected(labels, selector)).map(({ key }) => key);
}

function isSelected(labels: Readonly<Record<string, string>>, selector: LabelSelector): boolean {
  const has = (key: string, values: readonly string[]) =>
    Object.hasOwn(labels, key) && values.includes(labels[key] ?? '');
  return (
    entriesOf(selector.matchLabels ?? {}).every(([key, value]) => has(key, [value])) &&
    (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
      switch (operator) {
        case 'In':
          return has(key, values);
        case 'NotIn':
          return !has(key, values);
        case 'Exists':
          return Object.hasOwn(labels, key);
        default:
          return !Object.hasOwn(labels, key);
      }
    })
  );
}
