/** A value that YAML spells otherwise than its JavaScript value looks: a date, or a number that was written as a float. */
export class SpelledScalar {
  readonly value: string | number;
  readonly yaml: string;

  constructor(value: string | number, yaml: string) {
    this.value = value;
    this.yaml = yaml;
  }

  toJSON(): string | number {
    return this.value;
  }
}
