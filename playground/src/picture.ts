import type { GraphView } from '../../src/graph/index.js';
import { element, made, offer } from './elements.js';

/** What of a picture is shown, by what it is called. */
const parts = [
  ['both', 'Project and objects'],
  ['compose', 'Compose project'],
  ['kubernetes', 'Kubernetes objects'],
] as const satisfies readonly (readonly [GraphView, string])[];

/** Sizes that a picture can have, as what its own size is multiplied by, and the step from one to the next. */
const [least, most, step] = [0.05, 4, 1.25];

/** The smallest size at which the texts can be read. */
const readable = 0.65;

/** The picture of the topology, which can be made larger and smaller, and moved about. */
export class Picture {
  readonly #panel = element('picture', HTMLDivElement);
  readonly #part = element('part', HTMLSelectElement);
  readonly #image = document.createElement('img');
  #width = 0;
  #height = 0;
  /** Undefined until the user chooses: then it fits into the panel, but is never too small to read. */
  #scale: number | undefined;
  #svg = '';

  constructor(onPart: () => void) {
    offer(this.#part, parts);
    this.#part.addEventListener('change', () => {
      this.#scale = undefined;
      onPart();
    });
    this.#image.draggable = false;
    this.#image.alt =
      'The services of the Compose project and the Kubernetes objects they become; the table under Explain says the same in words.';
    this.#onClick('smaller', () => {
      this.#zoom(1 / step);
    });
    this.#onClick('larger', () => {
      this.#zoom(step);
    });
    this.#onClick('fit', () => {
      this.#fit();
    });
    this.#panel.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        this.#zoom(event.deltaY < 0 ? step : 1 / step, event);
      },
      { passive: false },
    );
    this.#panel.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => {
      if (ctrlKey || metaKey) return;
      if (key === '+') this.#zoom(step);
      else if (key === '-') this.#zoom(1 / step);
      else if (key === '0') this.#fit();
    });
    this.#panel.addEventListener('pointerdown', (event) => {
      if (event.pointerType === 'mouse' && event.button === 0) this.#drag(event);
    });
    new ResizeObserver(() => {
      this.#resize();
    }).observe(this.#panel);
  }

  /** What is to be drawn. */
  get part(): GraphView {
    return parts.find(([name]) => name === this.#part.value)?.[0] ?? 'both';
  }

  /** What is shown, as SVG; empty if nothing is. */
  get svg(): string {
    return this.#svg;
  }

  show(svg: string): void {
    if (svg === this.#svg && svg !== '') return;
    this.#svg = svg;
    if (svg === '') {
      this.#panel.replaceChildren(made('p', 'empty', 'There is nothing to draw yet.'));
      return;
    }
    // Points are a third larger than pixels.
    const [, width = '0', height = '0'] = /width="([\d.]+)pt" height="([\d.]+)pt"/.exec(svg) ?? [];
    [this.#width, this.#height] = [(Number(width) * 4) / 3, (Number(height) * 4) / 3];
    this.#image.src = `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
    if (!this.#panel.contains(this.#image)) this.#panel.replaceChildren(this.#image);
    this.#resize();
  }

  #onClick(id: string, act: () => void): void {
    element(id, HTMLButtonElement).addEventListener('click', act);
  }

  /** The size at which all of it is seen, but for pictures that are smaller than that. */
  get #whole(): number {
    const { clientWidth, clientHeight } = this.#panel;
    return Math.min((clientWidth - 32) / this.#width, (clientHeight - 32) / this.#height, 1);
  }

  get #now(): number {
    return this.#scale ?? Math.max(readable, this.#whole);
  }

  #fit(): void {
    this.#scale = this.#whole;
    this.#resize();
  }

  #resize(): void {
    this.#image.style.width = `${String(Math.max(1, this.#width * this.#now))}px`;
  }

  /** Makes it larger or smaller around a place, by default the middle of what is seen. */
  #zoom(factor: number, at?: { readonly clientX: number; readonly clientY: number }): void {
    const panel = this.#panel.getBoundingClientRect();
    const x = at ? at.clientX - panel.left : panel.width / 2;
    const y = at ? at.clientY - panel.top : panel.height / 2;
    const before = this.#now;
    const after = Math.min(most, Math.max(least, before * factor));
    const [left, top] = [this.#panel.scrollLeft + x, this.#panel.scrollTop + y];
    this.#scale = after;
    this.#resize();
    this.#panel.scrollTo({ left: (left * after) / before - x, top: (top * after) / before - y });
  }

  #drag({ clientX, clientY }: PointerEvent): void {
    const { scrollLeft, scrollTop } = this.#panel;
    const move = (event: PointerEvent) => {
      this.#panel.scrollTo(scrollLeft + clientX - event.clientX, scrollTop + clientY - event.clientY);
    };
    this.#panel.classList.add('moving');
    document.addEventListener('pointermove', move);
    document.addEventListener(
      'pointerup',
      () => {
        this.#panel.classList.remove('moving');
        document.removeEventListener('pointermove', move);
      },
      { once: true },
    );
  }
}
