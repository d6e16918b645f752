import type { Viz } from '@viz-js/viz';
import { drawGraph, printDot, type GraphView } from '../../src/graph/index.js';
import { explanationsOf, type Explanation } from './explanations.js';
import { translate, type Converted, type Input, type Translation } from './translate.js';

/** What the page can ask for: what there is to say, and what comes back. All but the first are about the last translation. */
export interface Questions {
  readonly translate: { readonly ask: Input; readonly answer: Translation };
  readonly explain: { readonly ask: undefined; readonly answer: readonly Explanation[] };
  /** An SVG. */
  readonly draw: { readonly ask: GraphView; readonly answer: string };
}

/** Answers carry the number of the request. */
export interface Request<Kind extends keyof Questions = keyof Questions> {
  readonly id: number;
  readonly kind: Kind;
  readonly ask: Questions[Kind]['ask'];
}

let viz: Promise<Viz> | undefined;
let last: Converted | undefined;

/** Graphviz is large: it is loaded when the first picture is looked at. */
async function draw(view: GraphView): Promise<string> {
  if (!last || last.manifests.length === 0) return '';
  const dot = printDot(drawGraph({ ...last, manifests: last.manifests, project: last.parsed.project }, view));
  viz ??= import('@viz-js/viz').then(({ instance }) => instance());
  return (await viz).renderString(dot, { format: 'svg' });
}

const answers: { readonly [Kind in keyof Questions]: (ask: Questions[Kind]['ask']) => unknown } = {
  translate: (input) => {
    const { translation, conversion } = translate(input);
    last = conversion;
    return translation;
  },
  explain: () => (last ? explanationsOf(last) : []),
  draw,
};

function answerTo<Kind extends keyof Questions>({ kind, ask }: Request<Kind>): unknown {
  return answers[kind](ask);
}

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  void Promise.resolve()
    .then(() => answerTo(data))
    .then(
      (result) => {
        self.postMessage({ id: data.id, result });
      },
      (error: unknown) => {
        self.postMessage({ id: data.id, failure: error instanceof Error ? error.message : String(error) });
      },
    );
});
