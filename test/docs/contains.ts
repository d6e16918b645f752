/**
 * Whether what a page shows is in what came out: a mapping that has these keys, a list that has these items in this order,
 * a text in which `…` stands for anything.
 */
function contains(actual: unknown, shown: unknown): boolean {
  if (Array.isArray(shown)) {
    if (!Array.isArray(actual)) return false;
    let from = 0;
    return shown.every((item) => {
      const found = actual.findIndex((each, index) => index >= from && contains(each, item));
      from = found + 1;
      return found >= 0;
    });
  }
  if (isMapping(shown)) {
    return isMapping(actual) && Object.entries(shown).every(([key, value]) => contains(actual[key], value));
  }
  if (typeof shown === 'string' && shown.includes('…')) return typeof actual === 'string' && matches(actual, shown);
  return actual === shown;
}

/** Whether it is in there anywhere. */
export function containsWithin(actual: unknown, shown: unknown): boolean {
  if (contains(actual, shown)) return true;
  if (Array.isArray(actual)) return actual.some((item) => containsWithin(item, shown));
  return isMapping(actual) && Object.values(actual).some((value) => containsWithin(value, shown));
}

/** Whether a text is as shown; `…` stands for anything on its line, and a line of `…` for any lines. */
export function matches(actual: string, shown: string): boolean {
  const pattern = shown
    .split(/^…$\n?/m)
    .map((part) => part.split('…').map(escapeForPattern).join('.*'))
    .join('(?:.*\n)*?');
  return new RegExp(`^${pattern}$`).test(actual);
}

function escapeForPattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
