import { convertProject } from '../../convert.js';
import type { Manifest } from '../../model/manifest.js';
import type { MappingOptions } from '../../options.js';
import type { ChartVariable } from '../../output/helm/layout.js';
import type { ParseOptions } from '../../parsers/compose.js';
import { canonicalJson } from '../../values/canonical-json.js';

/** The manifests with markers in place of the variables, and what the variables are worth. */
export interface MarkedProject {
  readonly manifests: readonly Manifest[];
  readonly variables: readonly ChartVariable[];
}

/**
 * Finds out where the variables of the Compose files go to, by converting the project with markers in their place. A
 * variable counts if its value may change without changing anything but the texts and numbers that it is part of; others
 * decide what there is, and keep the value they have. Those that go into Secrets alone are content of Secrets.
 */
export function markVariables(
  source: ParseOptions,
  mapping: MappingOptions,
  manifests: readonly Manifest[],
): MarkedProject {
  const candidates = variablesOf(source);
  const convertWith = (variables: readonly ChartVariable[], as: 'value' | 'marker'): readonly Manifest[] => {
    const env = new Map(source.env);
    for (const variable of variables) env.set(variable.name, variable[as]);
    return convertProject({ ...source, env }, mapping).manifests;
  };
  const works = (variables: readonly ChartVariable[]): boolean =>
    isSame(convertWith(variables, 'value'), manifests, []) &&
    isSame(convertWith(variables, 'marker'), manifests, variables);
  const choose = (variables: readonly ChartVariable[]): readonly ChartVariable[] => {
    if (variables.length === 0 || works(variables)) return variables;
    const half = Math.floor(variables.length / 2);
    return half === 0 ? [] : [...choose(variables.slice(0, half)), ...choose(variables.slice(half))];
  };
  const chosen = choose(candidates);
  const marked = convertWith(chosen, 'marker');
  const text = JSON.stringify(marked.filter(({ kind }) => kind !== 'Secret'));
  const variables = chosen.filter(({ marker }) => text.includes(marker));
  const result = variables.length === chosen.length ? marked : convertWith(variables, 'marker');
  // What each does alone they do together; where they do not, none of them is worth a wrong chart.
  return isSame(result, manifests, variables) ? { manifests: result, variables } : { manifests, variables: [] };
}

/** `$NAME`, `${NAME}`, and with a default or a message for when it is unset; `$$` is none. */
const reference = /\$(?:\$|([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)(\}|:?[-?+][^}]*\}))/g;

/** The variables in the text of the files that have one value wherever they stand. */
function variablesOf({ sources, env }: ParseOptions): readonly ChartVariable[] {
  const values = new Map<string, Set<string>>();
  for (const [, bare, braced, ending = ''] of sources.flatMap(({ text }) => [...text.matchAll(reference)])) {
    const name = bare ?? braced;
    if (name === undefined) continue;
    const known = values.get(name) ?? new Set();
    values.set(name, known.add(valueOf(env.get(name), ending)));
  }
  return [...values].flatMap(([name, all], index) => {
    const [value] = all;
    return all.size === 1 && value !== undefined && value !== ''
      ? [{ name, value, marker: markerFor(value, index) }]
      : [];
  });
}

/** What a reference becomes; empty if it depends on more than the variable. */
function valueOf(set: string | undefined, ending: string): string {
  const [, colon = '', operator = '', word = ''] = /^(:?)([-?+])(.*)\}$/s.exec(ending) ?? [];
  if (operator === '+') return '';
  if (set !== undefined && (set !== '' || colon === '')) return set;
  return operator === '-' && !word.includes('$') ? word : '';
}

/** A number where the value is one, else a word; both are fit for ports, tags and names, and improbable. */
function markerFor(value: string, index: number): string {
  return /^[1-9]\d*$/.test(value) ? String(47_011 + index * 7) : `zqx${index}qz`;
}

/** Whether the manifests are the same once the markers have their values again, which may stand in no name or key. */
function isSame(marked: readonly Manifest[], plain: readonly Manifest[], variables: readonly ChartVariable[]): boolean {
  const names = JSON.stringify(marked.map(({ metadata: { name } }) => name));
  if (variables.some(({ marker }) => names.includes(marker))) return false;
  return canonicalJson(unmark(marked, variables)) === canonicalJson(plain);
}

function unmark(value: unknown, variables: readonly ChartVariable[]): unknown {
  if (typeof value === 'string') {
    return variables.reduce((text, variable) => text.replaceAll(variable.marker, variable.value), value);
  }
  if (typeof value === 'number') {
    const variable = variables.find(({ marker }) => marker === String(value));
    return variable ? Number(variable.value) : value;
  }
  if (Array.isArray(value)) return value.map((item: unknown) => unmark(item, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unmark(inner, variables)]));
}
