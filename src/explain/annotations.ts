import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Manifest, ManifestComments } from '../model/manifest.js';
import type { ParsedProject } from '../parsers/compose.js';
import { fieldsByOrigin } from './fields.js';
import { attributeName, fullName } from './outcome.js';

/** A conversion, as far as it takes to say where its manifests came from. */
export interface Annotatable {
  readonly parsed: ParsedProject;
  readonly manifests: readonly Manifest[];
  readonly origins: ReadonlyMap<Manifest, ReadonlyMap<string, ComposePath>>;
}

/**
 * For each manifest the file and line of what it came from, `compose.yaml:3 services.web`, and for each of its fields
 * that came from elsewhere where that is: `compose.yaml:5 ports[0]`. `nameOf` says what a file is called.
 */
export function annotate(
  { parsed, manifests, origins }: Annotatable,
  nameOf: (file: string) => string,
): ReadonlyMap<Manifest, ManifestComments> {
  const placeOf = (path: ComposePath): string | undefined => {
    const range = parsed.locate(path, 'key');
    return range && `${nameOf(range.file)}:${range.start.line}`;
  };
  return new Map(
    manifests.map((manifest) => {
      const found = origins.get(manifest) ?? new Map<string, ComposePath>();
      const own = originOf(found);
      const fields = fieldsByOrigin(manifest, found).flatMap(([path, { pointer }]): [string, string][] => {
        const place = placeOf(path);
        const isOwn = pointer === '' || isSame(path, own);
        return isOwn || place === undefined ? [] : [[pointer, `${place} ${nameWithin(path, own)}`]];
      });
      const place = own && placeOf(own);
      return [
        manifest,
        { ...(own && place !== undefined ? { head: `${place} ${fullName(own)}` } : {}), fields: new Map(fields) },
      ];
    }),
  );
}

/** What gave an object its kind, or, of one that has no origin as a whole, nothing. */
export function originOf(origins: ReadonlyMap<string, ComposePath>): ComposePath | undefined {
  return origins.get('/kind');
}

/** An attribute of what the object came from is called as it is there. */
function nameWithin(path: ComposePath, own: ComposePath | undefined): string {
  const isNear = path.length > 2 && own !== undefined && isSame(path.slice(0, 2), own.slice(0, 2));
  return isNear ? attributeName(path.slice(2)) : fullName(path);
}

function isSame(a: ComposePath, b: ComposePath | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
