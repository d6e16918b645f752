/**
 * What is set below an attribute, by name, for messages: `target, args (A, B), tags (2)`. Values are left out, since
 * they may be secret or long.
 */
export function settingsText(settings: object, except: readonly string[] = []): string {
  return Object.entries(settings)
    .filter(([key, value]) => value !== undefined && value !== null && !except.includes(key))
    .map(([key, value]) => key + detail(value))
    .join(', ');
}

function detail(value: unknown): string {
  if (Array.isArray(value)) return value.length > 1 ? ` (${value.length})` : '';
  if (typeof value !== 'object' || value === null) return '';
  return ` (${Object.keys(value).join(', ')})`;
}
