import type { Diagnostic } from '../diagnostics/diagnostic.js';

/** One finding, and whom it is about where several say the same of one place. */
export interface Finding {
  readonly diagnostic: Diagnostic;
  /** The services that share the line, by `extends` or an anchor; empty if it is one alone. */
  readonly services: readonly string[];
}

/** Findings that read the same and point to the same place become one, at the first of them. */
export function groupAlike(diagnostics: readonly Diagnostic[]): readonly Finding[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { code, severity, message, help, range } = diagnostic;
    const key = JSON.stringify([range?.file, range?.start.offset, range?.end.offset, severity, code, message, help]);
    const group = groups.get(key);
    if (group) group.push(diagnostic);
    else groups.set(key, [diagnostic]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ diagnostic: first, services: group.length > 1 ? servicesOf(group) : [] }] : [];
  });
}

function servicesOf(group: readonly Diagnostic[]): string[] {
  const names = group.flatMap(({ path: [section, name] }) => (section === 'services' ? [String(name)] : []));
  return [...new Set(names)];
}
