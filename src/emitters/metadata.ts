import type { ObjectMeta } from 'kubernetes-types/meta/v1.js';
import type { UserMetadata } from '../model/plan.js';
import { sortedByKey } from '../values/sorted.js';
import { standardLabels } from '../values/standard-labels.js';
import type { EmitContext } from './emitter.js';

/** `metadata` of an object: its name, namespace, standard labels and what the user added. */
export function objectMeta(
  object: UserMetadata & { readonly name: string; readonly app?: string },
  context: EmitContext,
  scope: 'namespaced' | 'cluster' = 'namespaced',
): ObjectMeta & { name: string } {
  const { options } = context;
  return {
    name: object.name,
    ...(options.namespace === undefined || scope === 'cluster' ? {} : { namespace: options.namespace }),
    ...labelsAndAnnotations(object, object.app ?? object.name, context),
  };
}

/** Labels and annotations, sorted, left out where empty. The standard labels win over the user's. */
export function labelsAndAnnotations(
  user: UserMetadata,
  app: string,
  { plan, provenance }: EmitContext,
): { labels: Record<string, string>; annotations?: Record<string, string> } {
  const { labels = {}, annotations = {} } = user;
  const standard = standardLabels(app, plan.project);
  const all = isEmpty(labels) ? standard : sortedByKey({ ...labels, ...standard });
  return {
    labels: provenance.inherit(all, labels),
    ...(isEmpty(annotations) ? {} : { annotations: provenance.inherit(sortedByKey(annotations), annotations) }),
  };
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0;
}
