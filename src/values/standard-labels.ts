import { labelValue } from './label.js';

/** Labels that select the pods of a workload, and nothing else (mapping.md section 2.3). `app` is its resource name. */
export function selectorLabels(app: string, project: string): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/instance': labelValue(project), 'app.kubernetes.io/name': app };
}

/** Labels that every object carries, in the order of their names. */
export function standardLabels(app: string, project: string): Readonly<Record<string, string>> {
  const value = labelValue(project);
  return {
    'app.kubernetes.io/instance': value,
    'app.kubernetes.io/managed-by': 'transload',
    'app.kubernetes.io/name': app,
    'app.kubernetes.io/part-of': value,
  };
}
