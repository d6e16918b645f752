import type { ComposePath } from '../diagnostics/diagnostic.js';
import { projectShape, type Field, type Shape, type StructShape } from '../model/compose-shape.js';
import { bindCommand, bindHealthcheckTest } from './bound/commands.js';
import { bindByteSize, bindDeviceCount, bindDuration, bindFileMode, bindFlag } from './bound/scalars.js';
import { bindInteger, bindSingle, bindText, bindUnsigned } from './bound/scalars.js';
import {
  bindHosts,
  bindNullableTextMap,
  bindSshKeys,
  bindStrictTextMap,
  bindStrictTexts,
  bindTextLists,
  bindTextMap,
  bindTexts,
} from './bound/texts.js';
import { bindUlimit } from './bound/ulimits.js';
import { checkDates } from './dates.js';
import { mapping, scalar, type LocatedNode, type MappingNode } from './located.js';
import { timestampInData } from './go-scalars.js';
import { mapEntries, mapItems, withEntry } from './nodes.js';
import type { Rewrite } from './rewrite.js';
import type { StageContext } from './stage.js';

/** How each kind of value is read; undefined where there is none, or none that can be used. */
const readers: Readonly<Record<Exclude<Shape['kind'], 'list' | 'map' | 'struct'>, Rewrite>> = {
  text: bindText,
  flag: bindFlag,
  integer: bindInteger,
  unsigned: bindUnsigned(2n ** 64n - 1n),
  'unsigned-32': bindUnsigned(2n ** 32n - 1n),
  'unsigned-16': bindUnsigned(2n ** 16n - 1n),
  single: bindSingle,
  bytes: bindByteSize,
  duration: bindDuration,
  'file-mode': bindFileMode,
  'device-count': bindDeviceCount,
  command: bindCommand,
  'healthcheck-test': bindHealthcheckTest,
  texts: bindTexts,
  'strict-texts': bindStrictTexts,
  'text-map': bindTextMap,
  'strict-text-map': bindStrictTextMap,
  'nullable-text-map': bindNullableTextMap,
  'text-lists': bindTextLists,
  hosts: bindHosts,
  'ssh-keys': bindSshKeys,
  ulimit: bindUlimit,
  any: (node) => asData(node),
};

/** Sections that every model has, even if nothing is in them. */
const sections = ['services', 'networks', 'volumes', 'configs', 'secrets', 'models'];

/**
 * Gives every value its type and canonical text (compose-semantics §8, §14), takes out what is set to nothing, and
 * leaves `x-` extensions alone. The result has the shape of `Project`, profiles not yet applied.
 */
export function bindValues(root: MappingNode, context: StageContext): MappingNode {
  let result = bindStruct(root, projectShape, [], context);
  for (const section of sections) {
    if (!result.entries.has(section)) result = withEntry(result, section, mapping([], root.span));
  }
  return withEntry(result, 'directory', scalar(context.projectDirectory, root.span));
}

function bindStruct(node: MappingNode, shape: StructShape, path: ComposePath, context: StageContext): MappingNode {
  return mapEntries(node, (value, key) => {
    const field = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    if (!field) return asData(value);
    const bound = bind(value, field.shape, [...path, key], context);
    return bound && isPresent(bound, field) ? bound : undefined;
  });
}

/** What Compose does not look into, such as `x-` extensions: dates stay dates. */
export function asData(node: MappingNode): MappingNode;
export function asData(node: LocatedNode): LocatedNode;
export function asData(node: LocatedNode): LocatedNode {
  if (node.kind === 'sequence') return mapItems(node, (item) => asData(item));
  if (node.kind === 'mapping') return mapEntries(node, (value) => asData(value));
  return node.timestamp ? { ...node, value: timestampInData(String(node.value)) } : node;
}

function bind(node: LocatedNode, shape: Shape, path: ComposePath, context: StageContext): LocatedNode | undefined {
  if (shape.kind !== 'list' && shape.kind !== 'map' && shape.kind !== 'struct') {
    return shape.kind === 'any' || checkDates(node, shape.kind, path, context)
      ? readers[shape.kind](node, path, context)
      : undefined;
  }
  if (shape.kind === 'list') {
    if (node.kind !== 'sequence') return node;
    return mapItems(node, (item, index) => bind(item, shape.of, [...path, index], context));
  }
  if (node.kind !== 'mapping') return node;
  if (shape.kind === 'struct') return bindStruct(node, shape, path, context);
  return mapEntries(node, (value, key) => bind(value, shape.of, [...path, key], context));
}

/** Whether the reference loader tells the value from an unset one. */
function isPresent(node: LocatedNode, { presence, shape }: Field): boolean {
  if (node.kind === 'scalar' && node.value === null) return false;
  if (presence === 'unless-true') return !(node.kind === 'scalar' && node.value === true);
  return presence !== 'not-empty' || !isEmpty(node, shape);
}

function isEmpty(node: LocatedNode, { kind }: Shape): boolean {
  switch (node.kind) {
    case 'scalar':
      if (kind === 'bytes') return node.value === '0';
      if (kind === 'duration') return node.value === '0s';
      return node.value === false || node.value === '' || node.value === 0 || node.value === 0n;
    case 'sequence':
      return node.items.length === 0;
    case 'mapping':
      return node.entries.size === 0;
  }
}
