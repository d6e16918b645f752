import { entriesOf } from '../../values/entries.js';
import { isFields } from '../../values/fields.js';
import { nameExpression, type ChartContext } from './context.js';
import { textExpression } from './expressions.js';
import type { Template } from './template.js';

/** Replaces, at any depth, what depends on the installation: variables, the release, names of Secrets and claims. */
export function dress(
  value: unknown,
  template: Template,
  context: ChartContext,
  path: readonly string[] = [],
): unknown {
  if (Array.isArray(value)) return value.map((item) => dress(item, template, context, path));
  if (isFields(value)) {
    return Object.fromEntries(
      entriesOf(value).map(([key, inner]) => [key, dressField(key, inner, template, context, path)]),
    );
  }
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const expression = textExpression(String(value), context.markers);
  if (expression === undefined) return value;
  return template.scalar(typeof value === 'number' ? `int (${expression})` : `${expression} | quote`);
}

function dressField(
  key: string,
  value: unknown,
  template: Template,
  context: ChartContext,
  path: readonly string[],
): unknown {
  if (typeof value === 'string') {
    const expression = releaseField(key, value, context, path) ?? nameField(key, value, context, path);
    if (expression !== undefined) return template.scalar(expression);
  }
  return dress(value, template, context, [...path, key]);
}

/** Labels of the release, and its namespace. */
function releaseField(
  key: string,
  value: string,
  { namespace, markers }: ChartContext,
  path: readonly string[],
): string | undefined {
  if (key === 'app.kubernetes.io/managed-by' && value === 'transload') return '.Release.Service | quote';
  const isOwn = path.at(-1) === 'metadata' || path.at(-1) === 'subjects';
  if (key === 'namespace' && isOwn && value === namespace) return '.Release.Namespace | quote';
  if (key !== 'app.kubernetes.io/instance' || textExpression(value, markers) !== undefined) return undefined;
  return '.Release.Name | quote';
}

/** Where pods name the Secrets and claims they use. */
function nameField(key: string, value: string, context: ChartContext, path: readonly string[]): string | undefined {
  if (key === 'claimName') return nameExpression('PersistentVolumeClaim', value, context);
  const isSecret =
    key === 'secretName' || (key === 'name' && ['secretKeyRef', 'secretRef', 'secret'].includes(path.at(-1) ?? ''));
  return isSecret ? nameExpression('Secret', value, context) : undefined;
}
