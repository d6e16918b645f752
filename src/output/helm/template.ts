import { printYaml } from '../yaml.js';

type Lines = (indent: string, key: string) => readonly string[];

/**
 * A Kubernetes object being made into a template. Where a value of the chart goes, a placeholder stands in the object,
 * which becomes template code once the object is printed; all other text is made literal, so that nothing in it can be
 * taken for code.
 */
export class Template {
  readonly #lines: Lines[] = [];
  readonly #word: string;

  constructor(object: unknown) {
    const text = JSON.stringify(object);
    let word = 'chart-value-';
    while (text.includes(word)) word = `x-${word}`;
    this.#word = word;
  }

  /** A scalar that an expression gives, in a form that is YAML on one line, as with `quote` or `int`. */
  scalar(expression: string): string {
    return this.#placeholder((indent, key) => [`${indent}${key}{{ ${expression} }}`]);
  }

  /** A field that is there only if the expression says something; `.` in `body` is what it says. */
  optional(expression: string, body: string): string {
    return this.#placeholder((indent, key) => [
      `${indent}{{- with ${expression} }}`,
      `${indent}${key}{{ ${body} }}`,
      `${indent}{{- end }}`,
    ]);
  }

  /** A number that is there only if the value is, though it be 0. */
  optionalNumber(expression: string): string {
    return this.#placeholder((indent, key) => [
      `${indent}{{- if not (kindIs "invalid" ${expression}) }}`,
      `${indent}${key}{{ int ${expression} }}`,
      `${indent}{{- end }}`,
    ]);
  }

  /** A field whose value, a mapping or list, the expression gives; left out if that is empty. */
  block(expression: string): string {
    return this.#placeholder((indent, key) => [
      `${indent}{{- with ${expression} }}`,
      `${indent}${key.trimEnd()}`,
      `${indent}  {{- toYaml . | nindent ${indent.length + 2} }}`,
      `${indent}{{- end }}`,
    ]);
  }

  /** Further items of a list that the expression gives. */
  more(expression: string): string {
    return this.#placeholder((indent) => [
      `${indent}{{- with ${expression} }}`,
      `${indent}{{- toYaml . | nindent ${indent.length} }}`,
      `${indent}{{- end }}`,
    ]);
  }

  /** Fields that stand for themselves: what the expression gives as YAML, or nothing. */
  fields(expression: string): Readonly<Record<string, string>> {
    const word = this.more(expression);
    return { [word]: word };
  }

  /** Fields that a call gives as text. */
  call(expression: string): Readonly<Record<string, string>> {
    const word = this.#placeholder((indent) => [`${indent}{{- ${expression} | nindent ${indent.length} }}`]);
    return { [word]: word };
  }

  /** The object as text of a template. */
  print(object: unknown): string {
    const placeholder = new RegExp(`^( *)((?:- )?(?:[^ ].*?: )?)${this.#word}(\\d+)(?:: ${this.#word}\\d+)?$`);
    return printYaml(object)
      .replaceAll('{{', '{{ "{{" }}')
      .split('\n')
      .flatMap((line) => {
        const [, indent = '', key = '', number = ''] = placeholder.exec(line) ?? [];
        return this.#lines[number === '' ? -1 : Number(number)]?.(indent, key) ?? [line];
      })
      .join('\n');
  }

  #placeholder(lines: Lines): string {
    this.#lines.push(lines);
    return `${this.#word}${this.#lines.length - 1}`;
  }
}
