import { Composer, isScalar, Parser } from 'yaml';

/**
 * Escapes between double quotes where the reference loader's YAML library and YAML itself disagree: it knows `\'`, which
 * YAML does not, and neither `\/` nor halves of surrogate pairs.
 */

/** Whether the library's complaint about an escape is about one that Compose takes. */
export function isComposeEscape(text: string, offset: number): boolean {
  return text.startsWith("\\'", offset);
}

/** Where an escape stands that Compose does not take, within a double-quoted text. */
export function findForeignEscape(raw: string): { readonly start: number; readonly end: number } | undefined {
  for (const { 0: pair, index } of raw.matchAll(escape)) {
    if (/^\\(?:\/|u[dD][89a-fA-F]|U0000[dD][89a-fA-F])/.test(pair)) return { start: index, end: index + pair.length };
  }
  return undefined;
}

/** The value of a double-quoted text that holds `\'`; undefined if it holds none. */
export function readComposeEscapes(raw: string): string | undefined {
  const mended = raw.replaceAll(escape, (pair) => (pair === "\\'" ? "'" : pair));
  if (mended === raw) return undefined;
  const composer = new Composer({ schema: 'failsafe' });
  const [document] = [...composer.compose(new Parser().parse(mended))];
  const node = document?.contents;
  return isScalar(node) ? node.source : undefined;
}

const escape = /\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])/g;
