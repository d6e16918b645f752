import type { ObjectMeta } from 'kubernetes-types/meta/v1.js';
import type { UserMetadata } from '../model/plan.js';
import type { Texts } from '../model/project.js';
import { sortedByKey } from '../values/sorted.js';
import { labelValue } from '../values/label.js';
import type { EmitContext } from './emitter.js';

/** Labels that select the pods of a workload, and nothing else (mapping.md section 2.3). */
export function selectorLabels(app: string, project: string): Texts {
  return { 'app.kubernetes.io/instance': labelValue(project), 'app.kubernetes.io/name': app };
}

/** Labels that every object carries. */
export function standardLabels(app: string, project: string): Texts {
  return {
    ...selectorLabels(app, project),
    'app.kubernetes.io/managed-by': 'transload',
    'app.kubernetes.io/part-of': labelValue(project),
  };
}

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
