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

/**
 * Findings that read the same become one, at the first of them: those of one place, which services share by `extends`
 * or an anchor, and what is no error and said of several services, wherever that is.
 */
export function groupAlike(diagnostics: readonly Diagnostic[]): readonly Finding[] {
  const groups: Diagnostic[][] = [];
  const known = new Map<string, Diagnostic[][]>();
  for (const diagnostic of diagnostics) {
    const { code, severity, message, help, related } = diagnostic;
    const key = JSON.stringify([severity, code, message, help, related]);
    const alike = known.get(key) ?? [];
    const group = alike.find((each) => belongs(diagnostic, each));
    if (group) {
      group.push(diagnostic);
      continue;
    }
    const own = [diagnostic];
    groups.push(own);
    known.set(key, [...alike, own]);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    return first ? [{ diagnostic: first, subjects: subjectsOf(group), elsewhere: elsewhereOf(group) }] : [];
  });
}

/** What is said twice of one service, at two places, is two findings. */
function belongs(diagnostic: Diagnostic, group: readonly Diagnostic[]): boolean {
  if (group.some((other) => placeOf(other) === placeOf(diagnostic))) return true;
  const subject = subjectOf(diagnostic);
  return (
    diagnostic.severity !== 'error' &&
    subject !== undefined &&
    group.every((other) => ![undefined, subject].includes(subjectOf(other)))
  );
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
