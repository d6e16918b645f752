/**
 * The syntax of YAML, whichever parser has found it. Offsets are those of the parsed text; an `end` is behind the last
 * character, which for collections of lines is the start of the next line.
 */
export type SyntaxNode = SyntaxScalar | SyntaxMapping | SyntaxSequence | SyntaxAlias;

interface Placed {
  readonly start: number;
  readonly end: number;
}

/** What a node may be dressed with. */
interface Dressed extends Placed {
  readonly anchor?: string | undefined;
  /** Resolved to its full form, as in `tag:yaml.org,2002:int`. */
  readonly tag?: string | undefined;
}

export interface SyntaxScalar extends Dressed {
  readonly kind: 'scalar';
  readonly style: 'plain' | 'quoted';
  /** Its text, quotes and escapes undone. */
  readonly text: string;
}

export interface SyntaxMapping extends Dressed {
  readonly kind: 'mapping';
  readonly pairs: readonly SyntaxPair[];
  /** Whether it is written between braces. */
  readonly flow: boolean;
}

export interface SyntaxPair {
  readonly key: SyntaxNode | null;
  readonly value: SyntaxNode | null;
}

export interface SyntaxSequence extends Dressed {
  readonly kind: 'sequence';
  readonly items: readonly (SyntaxNode | null)[];
  /** Whether it is written between brackets. */
  readonly flow: boolean;
}

export interface SyntaxAlias extends Placed {
  readonly kind: 'alias';
  readonly name: string;
}

export interface SyntaxDocument {
  readonly content: SyntaxNode | null;
  readonly start: number;
}

/** A text that was parsed without a fault. */
export interface ParsedYaml {
  readonly documents: readonly SyntaxDocument[];
  /** What was parsed: the text as it was written, or with blanks put in. */
  readonly text: string;
  /** Where an offset of the parsed text is in the text that was written. */
  readonly original: (offset: number) => number;
}
