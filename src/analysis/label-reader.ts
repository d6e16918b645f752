import type { ComposePath } from '../diagnostics/diagnostic.js';
import { durationSeconds, parseDuration } from '../values/duration.js';

/** What is wrong with a label that was meant for us. */
export type LabelProblem = { readonly label: string; readonly path: ComposePath } & (
  | { readonly kind: 'unknown' }
  | { readonly kind: 'no-effect'; readonly reason: string }
  | { readonly kind: 'invalid'; readonly value: string; readonly expected: string; readonly outcome: string }
);

interface Entry {
  readonly value: string;
  readonly path: ComposePath;
}

/** Reads labels with typed values, keeps what was wrong with them, and knows which nobody asked for. */
export class LabelReader {
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #asked = new Set<string>();
  readonly #problems: LabelProblem[] = [];

  constructor(entries: ReadonlyMap<string, Entry>) {
    this.#entries = entries;
  }

  /** Every problem, and each label that nobody asked for as unknown. */
  get problems(): readonly LabelProblem[] {
    const unknown = [...this.#entries]
      .filter(([label]) => !this.#asked.has(label))
      .map(([label, { path }]): LabelProblem => ({ kind: 'unknown', label, path }));
    return [...this.#problems, ...unknown];
  }

  /** The labels that were asked for, whether they are there or not. */
  get known(): ReadonlySet<string> {
    return this.#asked;
  }

  path(label: string): ComposePath | undefined {
    return this.#entries.get(label)?.path;
  }

  text(label: string): string | undefined {
    this.#asked.add(label);
    const value = this.#entries.get(label)?.value.trim();
    return value === '' ? undefined : value;
  }

  /** The meaning of a word, whatever its case. */
  word<T>(label: string, meanings: Readonly<Record<string, T>>, outcome = 'the label is ignored'): T | undefined {
    return this.#read(label, `one of ${Object.keys(meanings).join(', ')}`, outcome, (value) => {
      const word = value.toLowerCase();
      return Object.hasOwn(meanings, word) ? meanings[word] : undefined;
    });
  }

  truth(label: string): boolean | undefined {
    return this.word(label, { true: true, false: false });
  }

  integer(label: string, least: number, most: number): number | undefined {
    return this.#read(label, `a whole number from ${least} to ${most}`, 'the label is ignored', (value) => {
      const number = /^\d{1,15}$/.test(value) ? Number(value) : NaN;
      return number >= least && number <= most ? number : undefined;
    });
  }

  /** Whole seconds of a duration, rounded up. */
  seconds(label: string): number | undefined {
    return this.#read(label, 'a duration such as 30s', 'the label is ignored', (value) => {
      const nanoseconds = parseDuration(value);
      return nanoseconds === undefined || nanoseconds < 0n ? undefined : durationSeconds(nanoseconds).seconds;
    });
  }

  matching(label: string, pattern: RegExp, expected: string): string | undefined {
    return this.#read(label, expected, 'the label is ignored', (value) => (pattern.test(value) ? value : undefined));
  }

  noEffect(label: string, reason: string): void {
    const path = this.path(label);
    if (path) this.#problems.push({ kind: 'no-effect', label, path, reason });
  }

  invalid(label: string, expected: string, outcome: string): void {
    const entry = this.#entries.get(label);
    if (entry) this.#problems.push({ kind: 'invalid', label, ...entry, expected, outcome });
  }

  #read<T>(label: string, expected: string, outcome: string, read: (value: string) => T | undefined): T | undefined {
    const value = this.text(label);
    if (value === undefined) return undefined;
    const result = read(value);
    if (result === undefined) this.invalid(label, expected, outcome);
    return result;
  }
}
