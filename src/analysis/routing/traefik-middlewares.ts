/** The middlewares of a router that change the path of requests: `stripprefix` and `addprefix`, in their order. */
export class Middlewares {
  /** The labels that say what they do. */
  readonly definitions: readonly string[];
  /** Whether there are no others. */
  readonly isAll: boolean;
  readonly #steps: readonly ((path: string) => string | undefined)[];

  constructor(names: readonly string[], value: (label: string) => string | undefined) {
    const known = names.flatMap((name) => {
      const base = `traefik.http.middlewares.${name.replace(/@docker$/, '').toLowerCase()}`;
      const strips = `${base}.stripprefix.prefixes`;
      const adds = `${base}.addprefix.prefix`;
      const stripped = value(strips);
      if (stripped !== undefined) return [{ label: strips, step: (path: string) => withoutPrefix(path, stripped) }];
      const added = value(adds);
      if (added !== undefined) return [{ label: adds, step: (path: string) => withPrefix(path, added) }];
      return [];
    });
    this.definitions = known.map(({ label }) => label);
    this.isAll = known.length === names.length;
    this.#steps = known.map(({ step }) => step);
  }

  /** What becomes of a path and of all below it; undefined if that is not the same for all. */
  rewritten(path: string): string | undefined {
    return this.#steps.reduce<string | undefined>((at, step) => (at === undefined ? undefined : step(at)), path);
  }
}

function withoutPrefix(path: string, prefixes: string): string | undefined {
  const all = prefixes.split(',').map((prefix) => prefix.trim().replace(/(?<=.)\/$/, ''));
  const prefix = all.find((each) => path === each || path === `${each}/` || path.startsWith(`${each}/`));
  if (prefix !== undefined) return path.slice(prefix.length) || '/';
  // Some requests below the path may have the prefix, and others not.
  return all.some((each) => each.startsWith(path)) ? undefined : path;
}

function withPrefix(path: string, prefix: string): string {
  const before = `/${prefix}`.replace(/^\/+/, '/').replace(/\/$/, '');
  return path === '/' && before !== '' ? before : before + path;
}
