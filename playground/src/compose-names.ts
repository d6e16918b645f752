import { yamlLanguage } from '@codemirror/lang-yaml';
import type { SyntaxNode } from '@lezer/common';

/** The keys of a top-level section of a Compose file, of which the rest need not be well-formed. */
export function namesIn(text: string, section: string): readonly string[] {
  const top = yamlLanguage.parser.parse(text).topNode.getChild('Document')?.firstChild;
  const found = pairsOf(top).find((pair) => keyOf(pair, text) === section);
  return pairsOf(found?.lastChild).map((pair) => keyOf(pair, text));
}

function pairsOf(mapping: SyntaxNode | null | undefined): readonly SyntaxNode[] {
  return mapping?.getChildren('Pair') ?? [];
}

function keyOf(pair: SyntaxNode, text: string): string {
  const key = pair.getChild('Key');
  return key ? text.slice(key.from, key.to).replaceAll(/^["']|["']$/g, '') : '';
}
