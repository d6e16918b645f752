/** What was found of each behaviour; undefined where all is well, else what is wrong. */
export type Findings = ReadonlyMap<string, string | undefined>;

/** The verdicts of steps, beside those that containers print. */
export class Checks {
  readonly #findings = new Map<string, string | undefined>();

  get findings(): Findings {
    return this.#findings;
  }

  holds(name: string, holds: boolean, detail = 'it does not'): void {
    this.#findings.set(name, holds ? undefined : detail);
  }

  same(name: string, expected: string | number, found: string | number | undefined): void {
    this.holds(name, expected === found, `expected [${expected}], found [${found ?? ''}]`);
  }

  /** Does something that throws where the behaviour is not there. */
  async does(name: string, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      this.#findings.set(name, undefined);
    } catch (error) {
      this.#findings.set(name, error instanceof Error ? error.message : String(error));
    }
  }
}

/** The verdicts in what containers printed. A behaviour that two of them tell of holds if it holds in both. */
export function readFindings(texts: readonly string[]): Findings {
  const findings = new Map<string, string | undefined>();
  for (const line of texts.join('\n').split('\n')) {
    const [, not, name = '', detail] = /^(not )?ok ([^:\r]+)(?:: (.*))?/.exec(line) ?? [];
    if (name === '') continue;
    if (not !== undefined) findings.set(name, detail ?? 'not ok');
    else if (!findings.has(name)) findings.set(name, undefined);
  }
  return findings;
}
