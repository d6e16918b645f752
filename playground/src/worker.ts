import type { Viz } from '@viz-js/viz';
import { translate, type Input } from './translate.js';

/** What the page asks for; answers carry the same number. */
export type Request =
  | { readonly id: number; readonly kind: 'translate'; readonly input: Input }
  | { readonly id: number; readonly kind: 'draw'; readonly dot: string };

let viz: Promise<Viz> | undefined;

/** Graphviz is large: it is loaded when the first picture is looked at. */
async function draw(dot: string): Promise<string> {
  viz ??= import('@viz-js/viz').then(({ instance }) => instance());
  return (await viz).renderString(dot, { format: 'svg' });
}

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  const answer = data.kind === 'translate' ? Promise.resolve().then(() => translate(data.input)) : draw(data.dot);
  void answer.then(
    (result) => {
      self.postMessage({ id: data.id, result });
    },
    (error: unknown) => {
      self.postMessage({ id: data.id, failure: error instanceof Error ? error.message : String(error) });
    },
  );
});
