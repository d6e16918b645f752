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
  const { options, plan } = context;
  return {
    name: object.name,
    ...(options.namespace === undefined || scope === 'cluster' ? {} : { namespace: options.namespace }),
    ...labelsAndAnnotations(object, object.app ?? object.name, plan.project),
  };
}

/** Labels and annotations, sorted, left out where empty. The standard labels win over the user's. */
export function labelsAndAnnotations(
  user: UserMetadata,
  app: string,
  project: string,
): { labels: Record<string, string>; annotations?: Record<string, string> } {
  const annotations = sortedByKey(user.annotations ?? {});
  return {
    labels: sortedByKey({ ...user.labels, ...standardLabels(app, project) }),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
  };
}
