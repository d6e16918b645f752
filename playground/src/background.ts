import type { Questions, Request } from './worker.js';
import type { Input, Translation } from './translate.js';

type Answer = { readonly id: number } & ({ readonly result: unknown } | { readonly failure: string });

/** The worker, as seen from the page: one translation at a time, and of those that wait only the last is made. */
export class Background {
  readonly #worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #lastId = 0;
  #isBusy = false;
  #next: (() => void) | undefined;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      this.#waiting.get(data.id)?.(data);
      this.#waiting.delete(data.id);
    });
  }

  /** Translates, and hands over the result; a request that a later one overtakes is never answered. */
  translate(input: Input, onResult: (translation: Translation) => void, onFailure: (message: string) => void): void {
    const run = () => {
      this.#isBusy = true;
      const done = (tell: () => void) => {
        this.#isBusy = false;
        const next = this.#next;
        this.#next = undefined;
        if (next) next();
        else tell();
      };
      this.ask('translate', input).then(
        (translation) => {
          done(() => {
            onResult(translation);
          });
        },
        (error: unknown) => {
          done(() => {
            onFailure(error instanceof Error ? error.message : String(error));
          });
        },
      );
    };
    if (this.#isBusy) this.#next = run;
    else run();
  }

  /** Asks the worker; rejects if it fails. */
  ask<Kind extends keyof Questions>(kind: Kind, ask: Questions[Kind]['ask']): Promise<Questions[Kind]['answer']> {
    const request: Request<Kind> = { id: ++this.#lastId, kind, ask };
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, (answer) => {
        if ('failure' in answer) reject(new Error(answer.failure));
        else resolve(answer.result as Questions[Kind]['answer']);
      });
      this.#worker.postMessage(request);
    });
  }
}
