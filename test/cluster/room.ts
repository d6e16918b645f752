/** Room for so much at once; who comes first is let in first, so that something large is not kept out by what is small. */
export class Room {
  readonly #size: number;
  #free: number;
  readonly #queue: { readonly wanted: number; readonly enter: () => void }[] = [];

  constructor(size: number) {
    this.#size = size;
    this.#free = size;
  }

  /** Does the work as soon as there is room for it; what is larger than the room gets all of it. */
  async for<T>(wanted: number, work: () => Promise<T>): Promise<T> {
    const taken = Math.min(wanted, this.#size);
    await new Promise<void>((resolve) => {
      this.#queue.push({ wanted: taken, enter: resolve });
      this.#admit();
    });
    try {
      return await work();
    } finally {
      this.#free += taken;
      this.#admit();
    }
  }

  #admit(): void {
    for (let next = this.#queue[0]; next && next.wanted <= this.#free; next = this.#queue[0]) {
      this.#queue.shift();
      this.#free -= next.wanted;
      next.enter();
    }
  }
}
