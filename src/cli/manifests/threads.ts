import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { putTextsBehind, textsBehind, type TextsBehind } from '../../diagnostics/texts-behind.js';
import { expectMany } from '../large-input.js';

/** What is made of one of many projects: data, which can be copied from one thread to another. */
export interface Made {
  readonly diagnostics: readonly Diagnostic[];
}

/** What a helper has made; nothing if that failed, since it fails in the same way for whoever needs it. */
interface Answer<T> {
  readonly item: string;
  readonly done?: { readonly made: T; readonly texts: TextsBehind };
}

/** What a helper says before its answers: its code is loaded. */
const ready = 'ready';

/** What helpers share with the thread that asked for help: what to make something of, and how much of it is taken. */
interface Work {
  readonly items: readonly string[];
  readonly counter: Int32Array;
}

/** Projects for each thread from which on it saves more time than it takes to start. */
const fewestForThread = 10;

/** One thread writes what all have made, so that more of them would wait for it. */
const mostThreads = 8;

/** Whether this thread helps another one, whose command it runs once more: that is to call `help`. */
export const isHelper = !isMainThread;

/** Makes what no thread has taken yet, for the thread that asked for help with `makeEach`. */
export function help(make: (item: string) => Made): void {
  const say = (message: Answer<Made> | typeof ready): void => parentPort?.postMessage(message);
  say(ready);
  for (const item of untaken(workerData as Work)) {
    try {
      const made = make(item);
      say({ item, done: { made, texts: textsBehind(made.diagnostics) } });
    } catch {
      say({ item });
    }
  }
}

/**
 * Makes something of each of many items, in several threads if they are very many, and hands it to `use` as it is there,
 * in any order. `made` throws what making it throws. Signals are heard meanwhile.
 */
export async function makeEach<T extends Made>(
  items: readonly string[],
  make: (item: string) => T,
  use: (item: string, made: () => T) => Promise<void>,
): Promise<void> {
  const work: Work = { items, counter: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
  const helpers = new Helpers<T>(work);
  const missing = new Set(items);
  const hand = async ({ item, done }: Answer<T>): Promise<void> => {
    await untilEventsAreSeenTo();
    missing.delete(item);
    if (done) putTextsBehind(done.made.diagnostics, done.texts);
    await use(item, () => done?.made ?? make(item));
  };
  const handAnswers = async (): Promise<void> => {
    for (let answer = helpers.answer(); answer; answer = helpers.answer()) await hand(answer);
  };
  for (const item of untaken(work)) {
    await handAnswers();
    await hand({ item });
  }
  await handAnswers();
  while (missing.size > 0 && helpers.areAtWork) {
    await helpers.change();
    await handAnswers();
  }
  // What a helper had taken that has not come to its end.
  for (const item of missing) await hand({ item });
}

/** Items that no thread has taken yet, which are taken by that. */
function* untaken({ items, counter }: Work): Generator<string> {
  for (;;) {
    const item = items[Atomics.add(counter, 0, 1)];
    if (item === undefined) return;
    yield item;
  }
}

/** Lets messages and signals that came meanwhile be seen to; files are read and written without a break. */
export const untilEventsAreSeenTo = (): Promise<void> =>
  new Promise((done) => {
    setImmediate(done);
  });

/** The threads beside this one. */
class Helpers<T> {
  #loading = 0;
  #running = 0;
  readonly #answers: Answer<T>[] = [];
  #tellChange: (() => void) | undefined;

  constructor(work: Work) {
    const count = work.items.length;
    const threads = Math.min(mostThreads, availableParallelism(), Math.floor(count / fewestForThread));
    // What V8 is told for many projects would make it refuse the code cache that helpers load their code from.
    if (threads <= 1) expectMany(count);
    for (let thread = 1; thread < threads; thread++) {
      this.#start(work, () => {
        if (this.#loading === 0) expectMany(count);
      });
    }
  }

  #start(work: Work, loaded: () => void): void {
    const [, program = '', ...argv] = process.argv;
    this.#loading++;
    this.#running++;
    new Worker(program, { argv, workerData: work })
      .on('message', (message: Answer<T> | typeof ready) => {
        if (message === ready) {
          this.#loading--;
          loaded();
        } else {
          this.#answers.push(message);
          this.#tellChange?.();
        }
      })
      // What it leaves undone is made without it.
      .on('error', () => undefined)
      .on('exit', () => {
        this.#running--;
        this.#tellChange?.();
      });
  }

  get areAtWork(): boolean {
    return this.#running > 0;
  }

  /** The next answer that has come, if there is one. */
  answer(): Answer<T> | undefined {
    return this.#answers.shift();
  }

  /** Comes back once a helper has answered or ended. */
  change(): Promise<void> {
    return new Promise((done) => {
      this.#tellChange = done;
    });
  }
}
