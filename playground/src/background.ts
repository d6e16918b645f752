import type { Request } from './worker.js';
import type { Input, Translation } from './translate.js';

type Answer = { readonly id: number } & ({ readonly result: unknown } | { readonly failure: string });

/** The worker, as seen from the page: one question at a time, and of those that wait only the last is asked. */
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
      void this.#ask({ kind: 'translate', input }).then((answer) => {
        this.#isBusy = false;
        const next = this.#next;
        this.#next = undefined;
        if (next) next();
        else if ('failure' in answer) onFailure(answer.failure);
        else onResult(answer.result as Translation);
      });
    };
    if (this.#isBusy) this.#next = run;
    else run();
  }

  /** An SVG of a graph. */
  async draw(dot: string): Promise<string> {
    const answer = await this.#ask({ kind: 'draw', dot });
    if ('failure' in answer) throw new Error(answer.failure);
    return String(answer.result);
  }

  #ask(question: Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never): Promise<Answer> {
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.postMessage({ id, ...question });
    });
  }
}
