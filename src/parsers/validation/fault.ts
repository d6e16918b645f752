import type { ComposePath } from '../../diagnostics/diagnostic.js';
import { nodeAt, type LocatedNode, type MappingNode } from '../located.js';
import { entry, schemaAt, typesOf } from '../schema/lookup.js';
import { textOf } from '../nodes.js';
import type { Schema } from '../schema/schema.js';
import { similarName } from '../../values/similar-names.js';
import type { Finding, PlacedFault } from './finding.js';
import { unknownAttribute } from './unknown-attribute.js';
import {
  alternatives,
  assignmentInYaml,
  attributeName,
  exampleInYaml,
  expectationInWords,
  kindInWords,
  placeInWords,
  shown,
} from './wording.js';

/** What to say about one fault of the schema. */
export function findingOf(root: MappingNode, fault: PlacedFault): Finding {
  const path = fault.place;
  const schema = schemaAt(path) ?? {};
  const place = placeInWords(path);
  const example = exampleInYaml(attributeName(path), schema) ?? exampleOfItem(path);
  switch (fault.keyword) {
    case 'type':
      return wrongType(path, schema, nodeAt(root, path), example);
    case 'additionalProperties':
      return unknownAttribute(root, path);
    case 'required': {
      const missing = fault.params.missingProperty;
      return {
        path,
        of: 'key',
        problem: `${place} lacks \`${missing}\``,
        help: `add it, for example ${assignmentInYaml(missing, entry(schema, missing) ?? {})}`,
      };
    }
    case 'anyOf': {
      const names = (schema.anyOf ?? []).flatMap(({ required }) => required).map((name) => `\`${name}\``);
      return { path, of: 'key', problem: `${place} lacks ${alternatives(names)}`, ...helpOf(example) };
    }
    case 'enum':
      return {
        path,
        of: 'value',
        problem: `${place} takes one of ${fault.params.allowedValues.join(', ')}`,
        ...(meantValue(nodeAt(root, path), fault.params.allowedValues) ?? helpOf(example)),
      };
    case 'pattern':
      return { path, of: 'value', problem: `${place} takes ${expectationInWords(schema)}`, ...helpOf(example) };
    case 'minimum':
      return { path, of: 'value', problem: `${place} must not be less than ${fault.params.limit}`, ...helpOf(example) };
    case 'maximum':
      return { path, of: 'value', problem: `${place} must not be more than ${fault.params.limit}`, ...helpOf(example) };
    case 'uniqueItems': {
      const { again, first } = fault.params;
      return {
        path: [...path, again],
        of: 'value',
        problem: `${place} has the same item twice`,
        help: 'remove one of the two',
        related: { path: [...path, first], message: 'first here' },
      };
    }
  }
}

/** The example of the list that an item stands in. */
function exampleOfItem(path: ComposePath): string | undefined {
  return typeof path.at(-1) === 'number' ? schemaAt(path.slice(0, -1))?.example : undefined;
}

/** The allowed value that was likely meant. */
function meantValue(node: LocatedNode | undefined, allowed: readonly string[]): { help: string } | undefined {
  const written = textOf(node);
  const meant = written === undefined ? undefined : similarName(written, allowed);
  return meant === undefined ? undefined : { help: `did you mean ${meant}?` };
}

function helpOf(example: string | undefined): { help?: string } {
  return example === undefined ? {} : { help: `for example ${example}` };
}

function wrongType(
  path: ComposePath,
  schema: Schema,
  node: LocatedNode | undefined,
  example: string | undefined,
): Finding {
  const place = placeInWords(path);
  const expected = expectationInWords(schema);
  if (node?.kind === 'scalar' && node.value === null) {
    const value = example === undefined ? 'give it a value' : `give it a value, for example ${example}`;
    const isItem = typeof path.at(-1) === 'number';
    return {
      path,
      of: 'key',
      problem: `${place} is empty; it takes ${expected}`,
      help: `${value}, or remove the ${isItem ? 'item' : 'line'}`,
    };
  }
  return {
    path,
    of: 'value',
    problem: `${place} takes ${expected}, not ${kindInWords(node)}`,
    ...correction(path, typesOf(schema), node, example),
  };
}

/** How to turn what is there into what is wanted. */
function correction(
  path: ComposePath,
  wanted: readonly string[],
  node: LocatedNode | undefined,
  example: string | undefined,
): { help?: string } {
  const such = example === undefined ? '' : `: ${example}`;
  if (node === undefined) return helpOf(example);
  if (isOnly(wanted, 'array')) return { help: listCorrection(node, such) };
  if (isOnly(wanted, 'object')) {
    return {
      help:
        node.kind === 'sequence' ? `write it without dashes${such}` : `write it on the lines below, indented${such}`,
    };
  }
  if (node.kind === 'mapping' && typeof path.at(-1) === 'number') return { help: itemCorrection(path) };
  if (node.kind === 'scalar' && wanted.includes('string')) return quotation(path, node, example);
  if (wanted.includes('string') && example === undefined) {
    return { help: 'write a single text, in quotes if it holds brackets' };
  }
  return helpOf(example);
}

/** How a single text becomes an item, as far as its own text can be shown. */
function listCorrection(node: LocatedNode, such: string): string {
  const text = node.kind === 'scalar' && node.shown === undefined ? String(node.value) : '';
  if (/^-\S/.test(text)) return `put a blank after the dash: - ${shown(text.slice(1))}`;
  const isPlain = /^[\w./:@-]{1,60}$/.test(text);
  return `write each item on a line of its own, after a dash${isPlain ? `: - "${text}"` : such}`;
}

/** A number or truth value that is to be a text; quotes do not help where the text has a form of its own. */
function quotation(path: ComposePath, { span }: LocatedNode, example: string | undefined): { help?: string } {
  if (example !== undefined && !/: "/.test(example)) return helpOf(example);
  const written = span.source.text.slice(span.start, span.end);
  if (!/^[-+\w.]{1,40}$/.test(written)) return { help: 'put it in quotes' };
  const isItem = typeof path.at(-1) === 'number';
  return { help: `put it in quotes: ${isItem ? '-' : `${attributeName(path)}:`} "${written}"` };
}

function isOnly(types: readonly string[], type: string): boolean {
  return types.every((other) => other === type || other === 'null');
}

/** A mapping where a list takes text: either the dash is wrong, or a colon in the text was read as YAML. */
function itemCorrection(path: ComposePath): string {
  const list = path.slice(0, -1);
  const schema = schemaAt(list) ?? {};
  const example = exampleInYaml(attributeName(list), schema);
  if (!typesOf(schema).includes('object')) return 'put the whole item in quotes: ": " in it was read as a mapping';
  return example === undefined || example.startsWith('- ') ? 'leave out the dash' : `leave out the dash: ${example}`;
}
