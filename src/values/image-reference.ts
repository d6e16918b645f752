/** A container image name, taken apart. */
export interface ImageReference {
  /** Everything before tag and digest, as written: `registry.example.com:5000/team/app`. */
  readonly name: string;
  /** The registry; `docker.io` where none is written. */
  readonly domain: string;
  /** The repository within the registry; `library/nginx` where `nginx` is written. */
  readonly path: string;
  readonly tag?: string;
  /** With its algorithm: `sha256:...`. */
  readonly digest?: string;
}

/** The last part of an image's name: `traefik` of `docker.io/library/traefik:v3`; undefined if it is no reference. */
export function imageName(image: string): string | undefined {
  return parseImageReference(image)?.path.split('/').at(-1);
}

const pathPart = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const hostLabel = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const host = `(?:${hostLabel}(?:\\.${hostLabel})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const nameGrammar = new RegExp(`^(?:${host}/)?${pathPart}(?:/${pathPart})*$`);
const tagGrammar = /^\w[\w.-]{0,127}$/;
const digestGrammar = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const longestName = 255;

/**
 * Reads an image reference by the grammar of the distribution project and fills in Docker's defaults for registry and
 * `library/`; undefined if the text is none. A name of 64 hexadecimal digits is an image ID, hence no reference.
 */
export function parseImageReference(text: string): ImageReference | undefined {
  if (last?.text !== text) last = { text, reference: readImageReference(text) };
  return last.reference;
}

/** What was asked last: several rules in a row ask about the image of one service. */
let last: { readonly text: string; readonly reference: ImageReference | undefined } | undefined;

function readImageReference(text: string): ImageReference | undefined {
  if (text.length > 2048 || /^[a-f0-9]{64}$/.test(text)) return undefined;
  const [tagged = '', digest, ...surplus] = text.split('@');
  if (surplus.length > 0 || (digest !== undefined && !digestGrammar.test(digest))) return undefined;
  const colon = tagged.lastIndexOf(':');
  const hasTag = colon > tagged.lastIndexOf('/');
  const name = hasTag ? tagged.slice(0, colon) : tagged;
  const tag = hasTag ? tagged.slice(colon + 1) : undefined;
  if (tag !== undefined && !tagGrammar.test(tag)) return undefined;
  const { domain, path } = normalised(name);
  if (!nameGrammar.test(`${domain}/${path}`) || path.length > longestName) return undefined;
  return { name, domain, path, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

/** A first part is a registry if it could not be a repository: it has a dot, a port, capitals, or is localhost. */
function normalised(name: string): { domain: string; path: string } {
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const isDomain = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  const domain = isDomain ? (first === 'index.docker.io' ? 'docker.io' : first) : 'docker.io';
  const path = isDomain ? name.slice(slash + 1) : name;
  return { domain, path: domain === 'docker.io' && !path.includes('/') ? `library/${path}` : path };
}
