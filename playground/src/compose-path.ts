import { syntaxTree } from '@codemirror/language';
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

/** The path of the mapping that a line of this indentation belongs to, by the lines above it. */
export function parentByIndentation(state: EditorState, position: number): ComposePath {
  const line = state.doc.lineAt(position);
  let indentation = /^ */.exec(line.text)?.[0].length ?? 0;
  const path: (string | number)[] = [];
  for (let number = line.number - 1; number > 0 && indentation > 0; number--) {
    const [, spaces = '', dash = '', key] =
      /^( *)(- +)?(?:([\w.${}/"'-]+) *:)?/.exec(state.doc.line(number).text) ?? [];
    if (/^\s*(?:#|$)/.test(state.doc.line(number).text)) continue;
    const column = spaces.length + dash.length;
    if (column >= indentation && spaces.length >= indentation) continue;
    if (key !== undefined && column < indentation) path.unshift(unquoted(key));
    if (dash !== '' && spaces.length < indentation) path.unshift(0);
    indentation = spaces.length;
  }
  return path;
}
