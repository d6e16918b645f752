import type { ComposePath } from '../../src/diagnostics/diagnostic.js';
import type { Manifest, ManifestComments } from '../../src/model/manifest.js';
import { isFields } from '../../src/values/fields.js';
import { pointerBelow } from '../../src/values/json-pointer.js';
import type { Stretch } from './stretch.js';

/** Something written in a Compose file, and a field that it became. */
export interface Link {
  readonly source: Stretch;
  readonly output: Stretch;
}

/** Where fields came from, as far as it takes to say where that is written. */
export interface Origins {
  readonly manifests: readonly Manifest[];
  readonly origins: ReadonlyMap<Manifest, ReadonlyMap<string, ComposePath>>;
  readonly locate: (path: ComposePath) => Stretch | undefined;
}

/**
 * Finds out what became of what by printing: each field gets a comment with a number, in whatever layout, and the
 * comments are taken out of the text again.
 */
export class LinkFinder {
  readonly comments = new Map<Manifest, ManifestComments>();
  readonly #sources: Stretch[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #sign: string;

  /** `texts` is whatever may be found in the output: the sign of a comment is none of it. */
  constructor(texts: readonly string[]) {
    let sign = '@';
    while (texts.some((text) => text.includes(sign))) sign += '@';
    this.#sign = sign;
  }

  add({ manifests, origins, locate }: Origins): void {
    for (const manifest of manifests) {
      const fields = new Map<string, string>();
      for (const [pointer, path] of origins.get(manifest) ?? []) {
        const source = locate(path);
        if (source) fields.set(pointer, `${this.#numberOf(source)}${/\/\d+$/.test(pointer) ? 'i' : 'f'}`);
      }
      keepItems(manifest, fields);
      const signed = [...fields].map(([pointer, text]) => [pointer, this.#sign + text] as const);
      this.comments.set(manifest, { fields: new Map(signed) });
    }
  }

  /** The text as it is without comments; what was found goes to `links`. */
  read(file: string, printed: string, links: Link[]): string {
    const comment = new RegExp(` # ${this.#sign}([\\dif,]+)$`);
    const open: { source: Stretch; column: number; from: number }[] = [];
    const lines: string[] = [];
    let start = 0;
    let end = 0;
    const close = (column: number): void => {
      for (let last = open.at(-1); last && last.column > column; last = open.at(-1)) {
        open.pop();
        links.push({ source: last.source, output: { file, from: last.from, to: end } });
      }
    };
    for (const line of printed.split('\n')) {
      const found = line.endsWith('i') || line.endsWith('f') ? comment.exec(line) : null;
      const text = found ? line.slice(0, found.index) : line;
      if (text !== '') {
        const [, spaces = '', dashes = ''] = /^( *)((?:- )*)/.exec(text) ?? [];
        close(spaces.length);
        const column = spaces.length + dashes.length;
        for (const mark of found?.[1]?.split(',') ?? []) {
          const source = this.#sources[Number.parseInt(mark, 10)];
          // An item goes on as far as its lines are no less indented than its first; a field, as they are more.
          if (source) open.push({ source, column: mark.endsWith('i') ? column : column + 1, from: start + column });
        }
        end = start + text.length;
      }
      lines.push(text);
      start += text.length + 1;
    }
    close(-1);
    return lines.join('\n');
  }

  #numberOf(source: Stretch): number {
    const key = `${source.from} ${source.to} ${source.file}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#sources.length);
    return this.#sources.push(source) - 1;
  }
}

/** An item and its first field share a line, on which there is one comment. */
function keepItems(manifest: Manifest, fields: Map<string, string>): void {
  const visit = (value: unknown, pointer: string): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        const at = `${pointer}/${index}`;
        const first = isFields(item) ? Object.keys(item).find((key) => item[key] !== undefined) : undefined;
        const inner = first === undefined ? undefined : pointerBelow(at, first);
        const [own, firsts] = [fields.get(at), inner === undefined ? undefined : fields.get(inner)];
        if (inner !== undefined && own !== undefined && firsts !== undefined) fields.set(inner, `${own},${firsts}`);
        visit(item, at);
      }
    } else if (isFields(value)) {
      for (const [key, inner] of Object.entries(value)) visit(inner, pointerBelow(pointer, key));
    }
  };
  visit(manifest, '');
}
