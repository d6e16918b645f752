/** Paths with `/`, worked out on text alone; the same results as Go's `path` package. */

export function isAbsolute(path: string): boolean {
  return path.startsWith('/');
}

/** What a path has that is not as short as it may be. */
const unclean = /\/\/|(?:^|\/)\.\.?(?:\/|$)|.\/$/s;

/** The shortest equal path: no `.`, no inner `..`, no doubled or final slash; `.` if nothing is left. */
export function clean(path: string): string {
  if (path !== '' && !unclean.test(path)) return path;
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  const cleaned = parts.join('/');
  return rooted ? `/${cleaned}` : cleaned === '' ? '.' : cleaned;
}

/** The parts one after the other, cleaned; empty parts are left out, and nothing at all is empty. */
export function join(...parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== '').join('/');
  return joined === '' ? '' : clean(joined);
}

/** `path` itself if it is absolute, else `path` seen from `base`. */
export function resolve(base: string, path: string): string {
  return isAbsolute(path) ? clean(path) : join(base, path);
}

/** All but the last part: `/` for `/a`, `.` for `a`. */
export function dirname(path: string): string {
  return clean(path.slice(0, path.lastIndexOf('/') + 1));
}

/** The last part, trailing slashes aside: `/` for `/`, `.` for the empty path. */
export function basename(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** How to get from one directory to a path, both absolute (or both relative to the same place); `.` for the same. */
export function relative(from: string, to: string): string {
  const [start, end] = [from, to].map((path) =>
    clean(path)
      .split('/')
      .filter((part) => part !== '' && part !== '.'),
  );
  if (!start || !end) return '.';
  let shared = 0;
  while (shared < start.length && shared < end.length && start[shared] === end[shared]) shared++;
  return [...start.slice(shared).map(() => '..'), ...end.slice(shared)].join('/') || '.';
}

/** Whether `path` is `directory` itself or lies in it; on the text, links not followed. */
export function isWithin(directory: string, path: string): boolean {
  const [outer, inner] = [clean(directory), clean(path)];
  return inner === outer || inner.startsWith(outer === '/' ? '/' : `${outer}/`);
}

/**
 * Whether a path is absolute on Windows: a drive with a slash (`C:\x`, `c:/x`) or a network or device path (`\\host\x`).
 * Such sources are left as they are on every system, since the engine may run elsewhere than the client.
 */
export function isWindowsAbsolute(path: string): boolean {
  return /^[\s\S]:[\\/]/.test(path) || /^[\\/]{2}[^\\/]+[\\/]+[^\\/]/.test(path) || /^[\\/]{2}[.?][\\/]/.test(path);
}
