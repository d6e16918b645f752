import type { ComposePath } from '../../diagnostics/diagnostic.js';
import { similarName } from '../../values/similar-names.js';
import { child, nodeAt, type LocatedNode, type MappingNode } from '../located.js';
import { attributeNames, entry, schemaAt } from '../schema/lookup.js';
import type { Schema } from '../schema/schema.js';
import type { Finding } from './finding.js';
import { placeInWords, shown } from './wording.js';

/** Levels below the current one that are searched for an attribute. */
const deepest = 3;

/** What to say about a key that the schema does not know at its place. */
export function unknownAttribute(root: MappingNode, path: ComposePath): Finding {
  const parent = path.slice(0, -1);
  const key = String(path.at(-1));
  const schema = schemaAt(parent) ?? {};
  const place = placeInWords(parent);
  if (schema.properties === undefined) return invalidName(path, key, place);
  const scope = parent.length === 0 ? `${place} has no top-level attribute` : `${place} has no attribute`;
  return {
    path,
    of: 'key',
    problem: `${scope} \`${shown(key)}\``,
    help: advice(root, parent, key, schema),
  };
}

function advice(root: MappingNode, parent: ComposePath, key: string, schema: Schema): string {
  const meant = meantAttribute(root, parent, key);
  const question = meant === undefined ? undefined : `did you mean \`${meant}\`?`;
  const isCertain = meant !== undefined && withoutStyle(meant) === withoutStyle(key);
  return (
    (isCertain ? question : undefined) ??
    otherLevel(parent, key, schema) ??
    question ??
    nestedService(nodeAt(root, [...parent, key]), parent, key) ??
    allowedNames(schema) ??
    'remove it, or start its name with x- to have it ignored'
  );
}

/** The attribute that a misspelt key stands for; one that is there already is no candidate. */
export function meantAttribute(root: MappingNode, parent: ComposePath, key: string): string | undefined {
  const schema = schemaAt(parent);
  const node = nodeAt(root, parent);
  return similarName(
    key,
    attributeNames(schema ?? {}).filter((name) => child(node, name) === undefined),
  );
}

/** A name without what is most often got wrong: capitals, hyphens, a plural s. */
function withoutStyle(name: string): string {
  return name.toLowerCase().replaceAll('-', '_').replace(/s$/, '');
}

function invalidName(path: ComposePath, key: string, place: string): Finding {
  const usable = key.trim().replaceAll(/[^a-zA-Z0-9._-]+/g, '-');
  return key === ''
    ? { path, of: 'key', problem: `${place} has an entry without a name`, help: 'give it a name or remove it' }
    : {
        path,
        of: 'key',
        problem: `${place} has an entry with the invalid name "${shown(key)}"`,
        help: `use letters, digits, ".", "_" and "-" only, for example ${shown(usable)}`,
      };
}

/** Says at which other level the key would be right: above, below, or in a service. */
function otherLevel(parent: ComposePath, key: string, schema: Schema): string | undefined {
  for (let length = parent.length - 1; length >= 0; length--) {
    const above = parent.slice(0, length);
    const found = schemaAt(above);
    if (found?.properties && Object.hasOwn(found.properties, key)) {
      return length === 0
        ? `\`${key}\` belongs at the top level of the file: check its indentation`
        : `\`${key}\` belongs to ${placeInWords(above)}: check its indentation`;
    }
  }
  const below = levelBelow(schema, key);
  if (below !== undefined) return `\`${key}\` belongs under \`${below}\``;
  const service = schemaAt(['services', 'NAME']);
  return parent.length === 0 && service?.properties && Object.hasOwn(service.properties, key)
    ? `\`${key}\` belongs under a service, as services.NAME.${key}`
    : undefined;
}

/** The nearest attribute below that has the key: `deploy.resources` for `limits`. */
function levelBelow(schema: Schema, key: string): string | undefined {
  let level: (readonly [string, Schema])[] = [['', schema]];
  for (let depth = 0; depth < deepest; depth++) {
    const next: (readonly [string, Schema])[] = [];
    for (const [path, at] of level) {
      for (const name of attributeNames(at)) {
        const sub = entry(at, name);
        if (sub?.properties === undefined || name === 'x-kubernetes') continue;
        const subPath = path === '' ? name : `${path}.${name}`;
        if (Object.hasOwn(sub.properties, key)) return subPath;
        next.push([subPath, sub]);
      }
    }
    level = next;
  }
  return undefined;
}

function nestedService(node: LocatedNode | undefined, parent: ComposePath, key: string): string | undefined {
  return parent.length === 2 && parent[0] === 'services' && looksLikeService(node)
    ? `if \`${key}\` is a service of its own, indent it as deep as \`${shown(String(parent[1]))}\``
    : undefined;
}

/** Whether a mapping can hardly be anything but a service. */
export function looksLikeService(node: LocatedNode | undefined): boolean {
  return child(node, 'image') !== undefined || child(node, 'build') !== undefined;
}

function allowedNames(schema: Schema): string | undefined {
  const names = attributeNames(schema).filter((name) => name !== 'x-kubernetes');
  return names.length > 12 ? undefined : `allowed here: ${names.join(', ')}`;
}
