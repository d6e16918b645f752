import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceRange } from '../diagnostics/source.js';

/** One finding, and whom it is about where the same is said of several. */
export interface Finding {
  readonly diagnostic: Diagnostic;
  /** The services or other resources that it is said of; empty if it is one alone. */
  readonly subjects: readonly string[];
  /** Where else it is said. */
  readonly elsewhere: readonly SourceRange[];
}

/** Diagnostics that are shown as one. */
interface Group {
  readonly diagnostics: [Diagnostic, ...Diagnostic[]];
  readonly places: Set<string>;
  readonly subjects: Set<string | undefined>;
}

/**
 * Findings that read the same become one, at the first of them: those of one place, which services share by `extends`
 * or an anchor, and what is no error and said of several services, wherever that is.
 */
export function groupAlike(diagnostics: readonly Diagnostic[]): readonly Finding[] {
  const groups: Group[] = [];
  const known = new Map<string, Group[]>();
  for (const diagnostic of diagnostics) {
    const { code, severity, message, help, related } = diagnostic;
    const key = JSON.stringify([severity, code, message, help, related]);
    const alike = known.get(key) ?? [];
    const group = alike.find((each) => belongs(diagnostic, each));
    if (group) {
      group.diagnostics.push(diagnostic);
      group.places.add(placeOf(diagnostic));
      group.subjects.add(subjectOf(diagnostic));
      continue;
    }
    const own: Group = {
      diagnostics: [diagnostic],
      places: new Set([placeOf(diagnostic)]),
      subjects: new Set([subjectOf(diagnostic)]),
    };
    groups.push(own);
    alike.push(own);
    known.set(key, alike);
  }
  return groups.map(({ diagnostics: [first, ...others] }) => ({
    diagnostic: first,
    subjects: subjectsOf([first, ...others]),
    elsewhere: elsewhereOf([first, ...others]),
  }));
}

/** What is said twice of one service, at two places, is two findings. */
function belongs(diagnostic: Diagnostic, { places, subjects }: Group): boolean {
  if (places.has(placeOf(diagnostic))) return true;
  const subject = subjectOf(diagnostic);
  const isAnother = subject !== undefined && !subjects.has(undefined) && !subjects.has(subject);
  return isAnother && diagnostic.severity !== 'error';
}

function placeOf({ range }: Diagnostic): string {
  return JSON.stringify([range?.file, range?.start.offset, range?.end.offset]);
}

/** The service or other resource that a diagnostic is about: the second step of its path. */
function subjectOf({ path: [, name] }: Diagnostic): string | undefined {
  return name === undefined ? undefined : String(name);
}

function subjectsOf(group: readonly Diagnostic[]): readonly string[] {
  const names = [...new Set(group.flatMap((diagnostic) => subjectOf(diagnostic) ?? []))];
  return names.length > 1 ? names : [];
}

function elsewhereOf(group: readonly Diagnostic[]): readonly SourceRange[] {
  const places = new Map(group.flatMap((each) => (each.range ? [[placeOf(each), each.range] as const] : [])));
  return [...places.values()].slice(1);
}
