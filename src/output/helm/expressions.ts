/** Text that stands in the manifests for something that is known only when the chart is installed. */
export interface Marker {
  /** What it looks like, as the source of a regular expression. */
  readonly pattern: string;
  /** The Go expression of what it stands for. */
  readonly expression: string;
}

/** A text as a literal of Go. */
export function goString(text: string): string {
  return JSON.stringify(text);
}

/** The way to a value: `.Values.services.web`; a key that is no name in Go is asked for with `index`. */
export function valuePath(keys: readonly string[]): string {
  return keys.reduce(
    (path, key) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `${path}.${key}` : `(index ${path} ${goString(key)})`),
    '.Values',
  );
}

export function hasMarker(value: unknown, markers: readonly Marker[]): boolean {
  const text = value === undefined ? '' : JSON.stringify(value);
  return markers.some(({ pattern }) => new RegExp(pattern).test(text));
}

/** A text in which markers stand, as an expression that gives it, without parentheses; undefined if there are none. */
export function textExpression(text: string, markers: readonly Marker[]): string | undefined {
  const parts: string[] = [];
  const expressions: string[] = [];
  let rest = text;
  for (let found = firstMarker(rest, markers); found; found = firstMarker(rest, markers)) {
    parts.push(rest.slice(0, found.start));
    expressions.push(found.expression);
    rest = rest.slice(found.end);
  }
  const [only] = expressions;
  if (only === undefined) return undefined;
  if (expressions.length === 1 && parts[0] === '' && rest === '') return `${only} | toString`;
  const format = [...parts, rest].map((part) => part.replaceAll('%', '%%')).join('%s');
  return `printf ${goString(format)} ${expressions.map((expression) => `(${expression} | toString)`).join(' ')}`;
}

function firstMarker(
  text: string,
  markers: readonly Marker[],
): { readonly start: number; readonly end: number; readonly expression: string } | undefined {
  const found = markers.flatMap(({ pattern, expression }) => {
    const match = new RegExp(pattern).exec(text);
    return match ? [{ start: match.index, end: match.index + match[0].length, expression }] : [];
  });
  return found.toSorted((a, b) => a.start - b.start)[0];
}
