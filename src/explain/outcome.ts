import type { ComposePath } from '../diagnostics/diagnostic.js';
import { isForTools } from '../analysis/user-metadata.js';
import { groupBy } from '../values/group-by.js';
import type { ExplainedAttribute } from './attributes.js';
import { fieldName } from './fields.js';
import { inFile, isContainer, isInactive } from './sections.js';

/** An object that an attribute gave, or fields of one. */
export interface Outcome {
  /** `Deployment/web`. */
  readonly object: string;
  /** Whether the object as such is meant: that there is one, of this kind. */
  readonly isObject: boolean;
  readonly fields: readonly { readonly name: string; readonly pointer: string }[];
}

/** What an attribute gave, by object. */
export function outcomesOf({ fields }: ExplainedAttribute): readonly Outcome[] {
  return [...groupBy(fields, ({ manifest }) => manifest)].map(([{ kind, metadata }, own]) => {
    const isNamed = own.some(({ pointer }) => pointer === '' || pointer === '/metadata');
    return {
      object: `${kind}/${metadata.name}`,
      isObject: isNamed || own.some(({ pointer }) => pointer === '/kind'),
      // Whatever gave an object its name gave all of it that comes from nowhere else.
      fields: own
        .filter(({ pointer }) => !isNamed && pointer !== '/kind')
        .map((field) => ({ name: fieldName(field), pointer: field.pointer })),
    };
  });
}

/** What there is to say of an attribute that gave no field and no diagnostic. */
export function silence({ path, partOf, coverage }: ExplainedAttribute): string {
  if (partOf) return `part of ${attributeName(partOf.slice(isContainer(partOf) ? 2 : 0))}`;
  if (isInactive(path)) return 'left out: none of its profiles is active';
  if (path.length > 3 && path[2] === 'labels' && isForTools(String(path[3]))) return 'understood, and not copied';
  // What it decides is in the manifests, or is what Kubernetes does unasked.
  return coverage?.field === undefined ? 'as by default' : `decides ${coverage.field}`;
}

/** `services.web.ports[0]`: an attribute of a service is called so whether a profile leaves the service out or not. */
export function fullName(path: ComposePath): string {
  return attributeName(inFile(path));
}

/** `ports[0].target`. */
export function attributeName(path: ComposePath): string {
  return path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step}]`;
    return name === '' ? step : `${name}.${step}`;
  }, '');
}
