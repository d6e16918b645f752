/** A date or time that stays one in print, where text of the same letters would be quoted. */
export class Timestamp {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): string {
    return this.text;
  }
}
