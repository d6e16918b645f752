import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';
import type { ComposePath } from '../../src/diagnostics/diagnostic.js';

/** Where a position of the text is in the Compose model, and the key it is on, if it is on one. */
export interface Whereabouts {
  readonly path: ComposePath;
  readonly key: { readonly name: string; readonly from: number; readonly to: number } | undefined;
}

/** Finds out from the syntax tree; what is not well-formed yet is taken as far as it goes. */
export function whereabouts(state: EditorState, position: number, side: -1 | 1): Whereabouts {
  const path: (string | number)[] = [];
  let key: Whereabouts['key'];
  let node: SyntaxNode | null = syntaxTree(state).resolveInner(position, side);
  for (let inner: SyntaxNode | undefined; node; inner = node, node = node.parent) {
    if (node.name === 'Key') {
      key = { name: unquoted(state.sliceDoc(node.from, node.to)), from: node.from, to: node.to };
    } else if (node.name === 'Pair') {
      const own = node.getChild('Key');
      if (own) path.unshift(unquoted(state.sliceDoc(own.from, own.to)));
    } else if (node.name === 'BlockSequence' || node.name === 'FlowSequence') {
      const items = node.getChildren('Item');
      const at = items.findIndex((item) => inner !== undefined && item.from <= inner.from && inner.to <= item.to);
      path.unshift(Math.max(at, 0));
    }
  }
  return { path, key };
}

function unquoted(text: string): string {
  return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
}

/** Where something is being written: below `path`, as the value of `key`, or else as a key or an item. */
export interface WritingPlace {
  /** Ends in a number where an item of a list is written. */
  readonly path: ComposePath;
  readonly key: string | undefined;
  /** What is there of it, up to the cursor. */
  readonly written: string;
}

/** Undefined where neither a key nor a plain value can stand. */
export function writingPlace(state: EditorState, position: number): WritingPlace | undefined {
  return flowPlace(state, position) ?? blockPlace(state, position);
}

/** Within `{…}` or `[…]`, which need not be closed yet. */
function flowPlace(state: EditorState, position: number): WritingPlace | undefined {
  const tree = ensureSyntaxTree(state, position, 50) ?? syntaxTree(state);
  let node: SyntaxNode | null = tree.resolveInner(position, -1);
  // A pair in a list, [a: b], is a mapping without braces.
  while (node && !/^[[{]/.test(state.sliceDoc(node.from, node.from + 1))) node = node.parent;
  if (node?.name === '[' || node?.name === '{') node = node.parent;
  if (!node || (node.to <= position && /[\]}]$/.test(state.sliceDoc(node.from, node.to)))) return undefined;
  const { path } = whereabouts(state, node.from, -1);
  const before = state.sliceDoc(node.from, position);
  if (before.startsWith('[')) {
    const [, written] = /[[,]\s*["']?([\w.-]*)$/.exec(before) ?? [];
    return written === undefined ? undefined : { path: [...path, 0], key: undefined, written };
  }
  const [, key, written] = /[{,]\s*(?:([\w.-]+):\s+)?([\w.-]*)$/.exec(before) ?? [];
  return written === undefined ? undefined : { path, key, written };
}

function blockPlace(state: EditorState, position: number): WritingPlace | undefined {
  const line = state.doc.lineAt(position);
  const before = line.text.slice(0, position - line.from);
  const [, key, written] = /^\s*(?:- +)?(?:([\w.-]+):\s+)?([^\s"'#]*)$/.exec(before) ?? [];
  return written === undefined ? undefined : { path: parentByIndentation(state, position), key, written };
}

/** The path of the mapping or the item that a line belongs to, by its indentation and the lines above it. */
function parentByIndentation(state: EditorState, position: number): ComposePath {
  const line = state.doc.lineAt(position);
  const [, blanks = '', ownDash] = /^( *)(- +)?/.exec(line.text) ?? [];
  let column = blanks.length;
  let isItem = ownDash !== undefined;
  const path: (string | number)[] = isItem ? [0] : [];
  for (let number = line.number - 1; number > 0 && (column > 0 || isItem); number--) {
    const { text } = state.doc.line(number);
    const [, spaces = '', dash = '', key] = /^( *)(- +)?(?:([\w.${}/"'-]+) *:)?/.exec(text) ?? [];
    if (/^\s*(?:#|$)/.test(text)) continue;
    const keyColumn = spaces.length + dash.length;
    // Items may stand as far left as the key that they belong to.
    if (key !== undefined && (keyColumn < column || (isItem && dash === '' && keyColumn === column))) {
      path.unshift(unquoted(key));
      column = keyColumn;
      isItem = false;
    }
    if (dash !== '' && spaces.length < column) {
      path.unshift(0);
      column = spaces.length;
      isItem = true;
    }
  }
  return path;
}
