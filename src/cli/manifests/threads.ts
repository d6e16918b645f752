import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { putTextsBehind, textsBehind, type TextsBehind } from '../../diagnostics/texts-behind.js';
import { budgetFlag, expectMany, patientBudget, setBudget, usualBudget } from '../large-input.js';

/** What is made of one of many projects: data, which can be copied from one thread to another. */
export interface Made {
  readonly diagnostics: readonly Diagnostic[];
}

/** What a helper has made; nothing if that failed, since it fails in the same way for whoever needs it. */
interface Answer<T> {
  readonly item: string;
  readonly done?: { readonly made: T; readonly texts: TextsBehind };
}

/** What helpers share with the thread that asked for help: what to make something of, and two counters of all threads. */
interface Work {
  readonly items: readonly string[];
  readonly counters: Int32Array;
}

/** Which of the counters says how many items are taken, and which how many helpers have not loaded their code. */
const taken = 0;
const loading = 1;

/** Projects for each thread from which on it saves more time than it takes to start. */
const fewestForThread = 10;

/** One thread writes what all have made, so that more of them would wait for it. */
const mostThreads = 8;

/** Whether this thread helps another one, whose command it runs once more: that is to call `help`. */
export const isHelper = !isMainThread;

/** Makes what no thread has taken yet, for the thread that asked for help with `makeEach`. */
export function help(make: (item: string) => Made): void {
  const work = workerData as Work;
  const say = (answer: Answer<Made>): void => parentPort?.postMessage(answer);
  if (Atomics.sub(work.counters, loading, 1) === 1) setBudget(patientBudget);
  for (const item of untaken(work)) {
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
  const work: Work = { items, counters: new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)) };
  expectMany(items.length);
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
function* untaken({ items, counters }: Work): Generator<string> {
  for (;;) {
    const item = items[Atomics.add(counters, taken, 1)];
    if (item === undefined) return;
    yield item;
  }
}

/** Lets messages and signals that came meanwhile be seen to; files are read and written without a break. */
export const untilEventsAreSeenTo = (): Promise<void> =>
  new Promise((done) => {
    setImmediate(done);
  });

/**
 * What a helper starts with. V8 would refuse the code cache that a helper loads its code from if the setting that
 * `expectMany` changes were not as usual; it is changed again once all helpers have loaded theirs.
 */
const prelude = `require('node:v8').setFlagsFromString('${budgetFlag(usualBudget)}');`;

/** The threads beside this one. */
class Helpers<T> {
  #running = 0;
  readonly #answers: Answer<T>[] = [];
  #tellChange: (() => void) | undefined;

  constructor(work: Work) {
    const threads = Math.min(mostThreads, availableParallelism(), Math.floor(work.items.length / fewestForThread));
    const helpers = Math.max(0, threads - 1);
    work.counters[loading] = helpers;
    while (this.#running < helpers) this.#start(work);
  }

  #start(work: Work): void {
    const [, program, ...argv] = process.argv;
    this.#running++;
    new Worker(`${prelude} require(${JSON.stringify(program)});`, { eval: true, argv, workerData: work })
      .on('message', (answer: Answer<T>) => {
        this.#answers.push(answer);
        this.#tellChange?.();
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
